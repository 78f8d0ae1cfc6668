CREATE TABLE "case_note" (
	"id" uuid PRIMARY KEY NOT NULL,
	"case_id" uuid NOT NULL,
	"staff_id" uuid,
	"sealed" "bytea" NOT NULL,
	"at" timestamp with time zone NOT NULL
);
--> statement-breakpoint
CREATE TABLE "case_response" (
	"case_id" uuid NOT NULL,
	"code" text NOT NULL,
	"facility" text DEFAULT '' NOT NULL,
	"day" date NOT NULL,
	CONSTRAINT "case_response_case_id_code_facility_pk" PRIMARY KEY("case_id","code","facility")
);
--> statement-breakpoint
CREATE TABLE "staff_passkey" (
	"id" text PRIMARY KEY NOT NULL,
	"staff_id" uuid NOT NULL,
	"public_key" "bytea" NOT NULL,
	"counter" bigint NOT NULL,
	"transports" text[] NOT NULL
);
--> statement-breakpoint
CREATE TABLE "staff_reset" (
	"staff_id" uuid PRIMARY KEY NOT NULL,
	"asked_by" uuid NOT NULL,
	"asked_at" timestamp with time zone NOT NULL
);
--> statement-breakpoint
CREATE TABLE "staff_session" (
	"token_ref" text PRIMARY KEY NOT NULL,
	"staff_id" uuid NOT NULL,
	"stage" text NOT NULL,
	"challenge" text,
	"idle_at" timestamp with time zone NOT NULL,
	"ends_at" timestamp with time zone NOT NULL
);
--> statement-breakpoint
CREATE TABLE "staff_sign_in" (
	"staff_id" uuid PRIMARY KEY NOT NULL,
	"name_ref" text NOT NULL,
	"salt" "bytea" NOT NULL,
	"kdf" text NOT NULL,
	"proof" "bytea" NOT NULL,
	"wrapped_identity" "bytea" NOT NULL,
	"totp" "bytea",
	"totp_step" bigint,
	"lang" text NOT NULL,
	CONSTRAINT "staff_sign_in_name_ref_unique" UNIQUE("name_ref")
);
--> statement-breakpoint
CREATE TABLE "throttle" (
	"ref" text PRIMARY KEY NOT NULL,
	"count" integer NOT NULL,
	"until" timestamp with time zone NOT NULL
);
--> statement-breakpoint
DROP INDEX "staff_invite_staff";--> statement-breakpoint
ALTER TABLE "case_file" ADD COLUMN "evidence_grade" text;--> statement-breakpoint
ALTER TABLE "case_file" ADD COLUMN "merged_into" uuid;--> statement-breakpoint
ALTER TABLE "case_file" ADD COLUMN "held_question" text;--> statement-breakpoint
ALTER TABLE "staff_invite" ADD COLUMN "leads_to" text DEFAULT 'chat' NOT NULL;--> statement-breakpoint
ALTER TABLE "case_note" ADD CONSTRAINT "case_note_case_id_case_file_id_fk" FOREIGN KEY ("case_id") REFERENCES "public"."case_file"("id") ON DELETE cascade ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "case_response" ADD CONSTRAINT "case_response_case_id_case_file_id_fk" FOREIGN KEY ("case_id") REFERENCES "public"."case_file"("id") ON DELETE cascade ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "staff_passkey" ADD CONSTRAINT "staff_passkey_staff_id_staff_id_fk" FOREIGN KEY ("staff_id") REFERENCES "public"."staff"("id") ON DELETE cascade ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "staff_reset" ADD CONSTRAINT "staff_reset_staff_id_staff_id_fk" FOREIGN KEY ("staff_id") REFERENCES "public"."staff"("id") ON DELETE cascade ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "staff_reset" ADD CONSTRAINT "staff_reset_asked_by_staff_id_fk" FOREIGN KEY ("asked_by") REFERENCES "public"."staff"("id") ON DELETE cascade ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "staff_session" ADD CONSTRAINT "staff_session_staff_id_staff_id_fk" FOREIGN KEY ("staff_id") REFERENCES "public"."staff"("id") ON DELETE cascade ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "staff_sign_in" ADD CONSTRAINT "staff_sign_in_staff_id_staff_id_fk" FOREIGN KEY ("staff_id") REFERENCES "public"."staff"("id") ON DELETE cascade ON UPDATE no action;--> statement-breakpoint
CREATE INDEX "case_note_case" ON "case_note" USING btree ("case_id","at");--> statement-breakpoint
CREATE INDEX "staff_passkey_staff" ON "staff_passkey" USING btree ("staff_id");--> statement-breakpoint
CREATE INDEX "staff_session_staff" ON "staff_session" USING btree ("staff_id");--> statement-breakpoint
CREATE INDEX "throttle_until" ON "throttle" USING btree ("until");--> statement-breakpoint
CREATE UNIQUE INDEX "staff_invite_staff" ON "staff_invite" USING btree ("staff_id","leads_to");