CREATE TABLE "staff_digest" (
	"staff_id" uuid PRIMARY KEY NOT NULL,
	"day" date NOT NULL
);
--> statement-breakpoint
CREATE TABLE "staff_night" (
	"staff_id" uuid NOT NULL,
	"night" date NOT NULL,
	CONSTRAINT "staff_night_staff_id_night_pk" PRIMARY KEY("staff_id","night")
);
--> statement-breakpoint
ALTER TABLE "case_file" ADD COLUMN "look_at" timestamp with time zone;--> statement-breakpoint
ALTER TABLE "case_list" ADD COLUMN "at_once" boolean DEFAULT false NOT NULL;--> statement-breakpoint
ALTER TABLE "staff" ADD COLUMN "nights" integer DEFAULT 7 NOT NULL;--> statement-breakpoint
ALTER TABLE "staff_digest" ADD CONSTRAINT "staff_digest_staff_id_staff_id_fk" FOREIGN KEY ("staff_id") REFERENCES "public"."staff"("id") ON DELETE cascade ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "staff_night" ADD CONSTRAINT "staff_night_staff_id_staff_id_fk" FOREIGN KEY ("staff_id") REFERENCES "public"."staff"("id") ON DELETE cascade ON UPDATE no action;--> statement-breakpoint
CREATE INDEX "case_look" ON "case_file" USING btree ("look_at") WHERE "case_file"."open";