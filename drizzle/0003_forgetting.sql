CREATE TABLE "purged" (
	"id" uuid NOT NULL,
	"kind" text NOT NULL,
	"day" date NOT NULL,
	CONSTRAINT "purged_id_kind_pk" PRIMARY KEY("id","kind")
);
--> statement-breakpoint
CREATE TABLE "setting" (
	"key" text PRIMARY KEY NOT NULL,
	"value" jsonb NOT NULL
);
--> statement-breakpoint
ALTER TABLE "case_file" ADD COLUMN "closed_on" date;--> statement-breakpoint
ALTER TABLE "case_file" ADD COLUMN "audit_key" "bytea" DEFAULT decode(replace(gen_random_uuid()::text, '-', ''), 'hex');--> statement-breakpoint
CREATE INDEX "purged_day" ON "purged" USING btree ("day");--> statement-breakpoint
CREATE INDEX "case_closed" ON "case_file" USING btree ("closed_on") WHERE not "case_file"."open";--> statement-breakpoint
UPDATE "case_file" SET "closed_on" = (SELECT max("at")::date FROM "case_event" WHERE "case_id" = "case_file"."id") WHERE NOT "open";
