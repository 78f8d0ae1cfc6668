CREATE TABLE "aside_proposal" (
	"report_id" uuid PRIMARY KEY NOT NULL,
	"reason" text,
	"asked_by" uuid NOT NULL
);
--> statement-breakpoint
ALTER TABLE "report" ADD COLUMN "set_aside" text;--> statement-breakpoint
ALTER TABLE "aside_proposal" ADD CONSTRAINT "aside_proposal_report_id_report_id_fk" FOREIGN KEY ("report_id") REFERENCES "public"."report"("id") ON DELETE cascade ON UPDATE no action;