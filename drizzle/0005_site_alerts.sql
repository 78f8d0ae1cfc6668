CREATE TABLE "chat_mark" (
	"mark" text PRIMARY KEY NOT NULL,
	"week" integer NOT NULL
);
--> statement-breakpoint
CREATE TABLE "mark_salt" (
	"week" integer PRIMARY KEY NOT NULL,
	"salt" "bytea" NOT NULL
);
--> statement-breakpoint
CREATE TABLE "sighting" (
	"report_id" uuid PRIMARY KEY NOT NULL,
	"place" text NOT NULL,
	"day" date NOT NULL,
	"separate" boolean NOT NULL,
	"looked" boolean DEFAULT false NOT NULL
);
--> statement-breakpoint
CREATE TABLE "site_alert" (
	"id" uuid PRIMARY KEY NOT NULL,
	"rule" text NOT NULL,
	"place" text NOT NULL,
	"told" integer DEFAULT 0 NOT NULL,
	"tell_from" date NOT NULL
);
--> statement-breakpoint
CREATE TABLE "site_alert_report" (
	"alert_id" uuid NOT NULL,
	"report_id" uuid NOT NULL,
	"separate" boolean NOT NULL,
	CONSTRAINT "site_alert_report_alert_id_report_id_pk" PRIMARY KEY("alert_id","report_id")
);
--> statement-breakpoint
ALTER TABLE "sighting" ADD CONSTRAINT "sighting_report_id_report_id_fk" FOREIGN KEY ("report_id") REFERENCES "public"."report"("id") ON DELETE cascade ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "site_alert_report" ADD CONSTRAINT "site_alert_report_alert_id_site_alert_id_fk" FOREIGN KEY ("alert_id") REFERENCES "public"."site_alert"("id") ON DELETE cascade ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "site_alert_report" ADD CONSTRAINT "site_alert_report_report_id_report_id_fk" FOREIGN KEY ("report_id") REFERENCES "public"."report"("id") ON DELETE cascade ON UPDATE no action;--> statement-breakpoint
CREATE INDEX "sighting_place" ON "sighting" USING btree ("place","day");--> statement-breakpoint
CREATE INDEX "sighting_new" ON "sighting" USING btree ("place") WHERE not "sighting"."looked";--> statement-breakpoint
CREATE INDEX "sighting_day" ON "sighting" USING btree ("day");--> statement-breakpoint
CREATE INDEX "site_alert_place" ON "site_alert" USING btree ("place","rule");--> statement-breakpoint
CREATE INDEX "site_alert_report_report" ON "site_alert_report" USING btree ("report_id");