CREATE TABLE "survey" (
	"id" text NOT NULL,
	"round" integer NOT NULL,
	"version" integer NOT NULL,
	"state" text NOT NULL,
	"document" jsonb NOT NULL,
	"link" text NOT NULL,
	"opens" date,
	"closes" date,
	"salt" "bytea",
	"closed_on" date,
	"result" text,
	"sha256" text,
	CONSTRAINT "survey_id_round_pk" PRIMARY KEY("id","round"),
	CONSTRAINT "survey_link_unique" UNIQUE("link")
);
--> statement-breakpoint
CREATE TABLE "survey_answer" (
	"id" uuid PRIMARY KEY NOT NULL,
	"survey" text NOT NULL,
	"round" integer NOT NULL,
	"country" text NOT NULL,
	"region" text
);
--> statement-breakpoint
CREATE TABLE "survey_count" (
	"survey" text NOT NULL,
	"round" integer NOT NULL,
	"country" text NOT NULL,
	"region" text NOT NULL,
	"field" text NOT NULL,
	"code" text NOT NULL,
	"count" integer NOT NULL,
	CONSTRAINT "survey_count_survey_round_country_region_field_code_pk" PRIMARY KEY("survey","round","country","region","field","code")
);
--> statement-breakpoint
CREATE TABLE "survey_fact" (
	"answer_id" uuid NOT NULL,
	"field" text NOT NULL,
	"code" text NOT NULL,
	CONSTRAINT "survey_fact_answer_id_field_code_pk" PRIMARY KEY("answer_id","field","code")
);
--> statement-breakpoint
CREATE TABLE "survey_mark" (
	"mark" text PRIMARY KEY NOT NULL,
	"survey" text NOT NULL,
	"round" integer NOT NULL
);
--> statement-breakpoint
CREATE TABLE "survey_text" (
	"id" uuid PRIMARY KEY NOT NULL,
	"survey" text NOT NULL,
	"round" integer NOT NULL,
	"field" text NOT NULL,
	"sealed" "bytea" NOT NULL
);
--> statement-breakpoint
CREATE TABLE "survey_ticket" (
	"ref" text PRIMARY KEY NOT NULL,
	"survey" text NOT NULL,
	"round" integer NOT NULL,
	"used" boolean DEFAULT false NOT NULL
);
--> statement-breakpoint
ALTER TABLE "survey_answer" ADD CONSTRAINT "survey_answer_survey_round_survey_id_round_fk" FOREIGN KEY ("survey","round") REFERENCES "public"."survey"("id","round") ON DELETE cascade ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "survey_count" ADD CONSTRAINT "survey_count_survey_round_survey_id_round_fk" FOREIGN KEY ("survey","round") REFERENCES "public"."survey"("id","round") ON DELETE cascade ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "survey_fact" ADD CONSTRAINT "survey_fact_answer_id_survey_answer_id_fk" FOREIGN KEY ("answer_id") REFERENCES "public"."survey_answer"("id") ON DELETE cascade ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "survey_mark" ADD CONSTRAINT "survey_mark_survey_round_survey_id_round_fk" FOREIGN KEY ("survey","round") REFERENCES "public"."survey"("id","round") ON DELETE cascade ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "survey_text" ADD CONSTRAINT "survey_text_survey_round_survey_id_round_fk" FOREIGN KEY ("survey","round") REFERENCES "public"."survey"("id","round") ON DELETE cascade ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "survey_ticket" ADD CONSTRAINT "survey_ticket_survey_round_survey_id_round_fk" FOREIGN KEY ("survey","round") REFERENCES "public"."survey"("id","round") ON DELETE cascade ON UPDATE no action;--> statement-breakpoint
CREATE INDEX "survey_answer_round" ON "survey_answer" USING btree ("survey","round");--> statement-breakpoint
CREATE INDEX "survey_mark_round" ON "survey_mark" USING btree ("survey","round");--> statement-breakpoint
CREATE INDEX "survey_text_round" ON "survey_text" USING btree ("survey","round");--> statement-breakpoint
CREATE INDEX "survey_ticket_round" ON "survey_ticket" USING btree ("survey","round");