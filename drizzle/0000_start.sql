CREATE TABLE "audit_event" (
	"id" bigint PRIMARY KEY GENERATED ALWAYS AS IDENTITY (sequence name "audit_event_id_seq" INCREMENT BY 1 MINVALUE 1 MAXVALUE 9223372036854775807 START WITH 1 CACHE 1),
	"at" timestamp with time zone NOT NULL,
	"actor" text NOT NULL,
	"action" text NOT NULL,
	"detail" text
);
--> statement-breakpoint
CREATE TABLE "case_event" (
	"id" uuid PRIMARY KEY NOT NULL,
	"case_id" uuid NOT NULL,
	"at" timestamp with time zone NOT NULL,
	"kind" text NOT NULL,
	"staff_id" uuid,
	"detail" text
);
--> statement-breakpoint
CREATE TABLE "case_file" (
	"id" uuid PRIMARY KEY NOT NULL,
	"report_id" uuid NOT NULL,
	"ref" text NOT NULL,
	"status" text NOT NULL,
	"open" boolean NOT NULL,
	"country" text NOT NULL,
	"region" text,
	"lang" text NOT NULL,
	"assigned_to" uuid,
	"reached" integer DEFAULT 0 NOT NULL,
	"due_at" timestamp with time zone,
	"opened_at" timestamp with time zone NOT NULL,
	"first_answer_at" timestamp with time zone,
	"first_answer_hours" integer,
	"version" integer DEFAULT 1 NOT NULL,
	CONSTRAINT "case_file_report_id_unique" UNIQUE("report_id"),
	CONSTRAINT "case_file_ref_unique" UNIQUE("ref")
);
--> statement-breakpoint
CREATE TABLE "case_flag" (
	"case_id" uuid NOT NULL,
	"rule" text NOT NULL,
	"due_at" timestamp with time zone NOT NULL,
	CONSTRAINT "case_flag_case_id_rule_pk" PRIMARY KEY("case_id","rule")
);
--> statement-breakpoint
CREATE TABLE "case_list" (
	"case_id" uuid NOT NULL,
	"position" integer NOT NULL,
	"staff_id" uuid NOT NULL,
	"alerted_at" timestamp with time zone,
	CONSTRAINT "case_list_case_id_position_pk" PRIMARY KEY("case_id","position")
);
--> statement-breakpoint
CREATE TABLE "chat_session" (
	"chat_ref" text PRIMARY KEY NOT NULL,
	"channel" text NOT NULL,
	"version" integer NOT NULL,
	"state" "bytea" NOT NULL,
	"address" "bytea" NOT NULL,
	"expires_at" timestamp with time zone NOT NULL
);
--> statement-breakpoint
CREATE TABLE "facility" (
	"id" text PRIMARY KEY NOT NULL,
	"country" text NOT NULL,
	"region" text NOT NULL,
	"setting" text NOT NULL,
	"name" text NOT NULL,
	"retired" boolean DEFAULT false NOT NULL
);
--> statement-breakpoint
CREATE TABLE "inbound_update" (
	"update_ref" text PRIMARY KEY NOT NULL,
	"chat_ref" text NOT NULL,
	"message" "bytea",
	"taken_at" timestamp with time zone NOT NULL
);
--> statement-breakpoint
CREATE TABLE "key_wrap" (
	"report_id" uuid NOT NULL,
	"holder" text NOT NULL,
	"wrapped" "bytea" NOT NULL,
	CONSTRAINT "key_wrap_report_id_holder_pk" PRIMARY KEY("report_id","holder")
);
--> statement-breakpoint
CREATE TABLE "meta" (
	"key" text PRIMARY KEY NOT NULL,
	"value" text NOT NULL
);
--> statement-breakpoint
CREATE TABLE "organisation" (
	"id" integer PRIMARY KEY NOT NULL,
	"document" jsonb NOT NULL
);
--> statement-breakpoint
CREATE TABLE "outbox" (
	"id" uuid PRIMARY KEY NOT NULL,
	"chat_ref" text NOT NULL,
	"channel" text NOT NULL,
	"task" text NOT NULL,
	"place" bigint NOT NULL,
	"state" text NOT NULL,
	"body" "bytea",
	"message" "bytea",
	"due_at" timestamp with time zone NOT NULL,
	"attempts" integer DEFAULT 0 NOT NULL,
	"written_at" timestamp with time zone NOT NULL
);
--> statement-breakpoint
CREATE TABLE "relay_message" (
	"id" uuid PRIMARY KEY NOT NULL,
	"report_id" uuid NOT NULL,
	"author" text NOT NULL,
	"sealed" "bytea" NOT NULL,
	"staff_copy" "bytea",
	"reporter_copy" "bytea",
	"sent_at" timestamp with time zone NOT NULL,
	"read_at" timestamp with time zone
);
--> statement-breakpoint
CREATE TABLE "reply_address" (
	"report_id" uuid PRIMARY KEY NOT NULL,
	"sealed" "bytea" NOT NULL,
	"expires_on" date
);
--> statement-breakpoint
CREATE TABLE "report" (
	"id" uuid PRIMARY KEY NOT NULL,
	"receipt_ref" text NOT NULL,
	"reporter_recipient" text NOT NULL,
	"recipient" text NOT NULL,
	"kind" text NOT NULL,
	"country" text NOT NULL,
	"region" text,
	"facility_id" text,
	"day" date NOT NULL,
	"lang" text NOT NULL,
	"flow" text NOT NULL,
	"flow_version" integer NOT NULL,
	"taxonomy_version" integer NOT NULL,
	"share_paralegal" boolean NOT NULL,
	"use_in_totals" boolean NOT NULL,
	"quote_anonymised" boolean NOT NULL,
	"name_facility" boolean NOT NULL,
	"share_service_manager" boolean NOT NULL,
	"contact" text NOT NULL,
	"peer_filed" boolean NOT NULL,
	CONSTRAINT "report_receipt_ref_unique" UNIQUE("receipt_ref")
);
--> statement-breakpoint
CREATE TABLE "report_fact" (
	"report_id" uuid NOT NULL,
	"field" text NOT NULL,
	"code" text NOT NULL,
	CONSTRAINT "report_fact_report_id_field_code_pk" PRIMARY KEY("report_id","field","code")
);
--> statement-breakpoint
CREATE TABLE "report_text" (
	"id" uuid PRIMARY KEY NOT NULL,
	"report_id" uuid NOT NULL,
	"kind" text NOT NULL,
	"sealed" "bytea" NOT NULL,
	"day" date NOT NULL
);
--> statement-breakpoint
CREATE TABLE "self_count" (
	"month" date NOT NULL,
	"country" text NOT NULL,
	"region" text NOT NULL,
	"kind" text NOT NULL,
	"field" text NOT NULL,
	"code" text NOT NULL,
	"count" integer NOT NULL,
	CONSTRAINT "self_count_month_country_region_kind_field_code_pk" PRIMARY KEY("month","country","region","kind","field","code")
);
--> statement-breakpoint
CREATE TABLE "staff" (
	"id" uuid PRIMARY KEY NOT NULL,
	"name" "bytea" NOT NULL,
	"role" text NOT NULL,
	"duties" text[] NOT NULL,
	"countries" text[] NOT NULL,
	"regions" text[] NOT NULL,
	"languages" text[] NOT NULL,
	"conflicts" text[] NOT NULL,
	"cap" integer NOT NULL,
	"full_until" timestamp with time zone,
	"suspended" boolean DEFAULT false NOT NULL,
	"recipient" text
);
--> statement-breakpoint
CREATE TABLE "staff_chat" (
	"chat_ref" text PRIMARY KEY NOT NULL,
	"staff_id" uuid NOT NULL,
	"channel" text NOT NULL,
	"address" "bytea" NOT NULL,
	"lang" text NOT NULL
);
--> statement-breakpoint
CREATE TABLE "staff_invite" (
	"token_ref" text PRIMARY KEY NOT NULL,
	"staff_id" uuid NOT NULL,
	"expires_at" timestamp with time zone NOT NULL
);
--> statement-breakpoint
ALTER TABLE "case_event" ADD CONSTRAINT "case_event_case_id_case_file_id_fk" FOREIGN KEY ("case_id") REFERENCES "public"."case_file"("id") ON DELETE cascade ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "case_file" ADD CONSTRAINT "case_file_report_id_report_id_fk" FOREIGN KEY ("report_id") REFERENCES "public"."report"("id") ON DELETE cascade ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "case_file" ADD CONSTRAINT "case_file_assigned_to_staff_id_fk" FOREIGN KEY ("assigned_to") REFERENCES "public"."staff"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "case_flag" ADD CONSTRAINT "case_flag_case_id_case_file_id_fk" FOREIGN KEY ("case_id") REFERENCES "public"."case_file"("id") ON DELETE cascade ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "case_list" ADD CONSTRAINT "case_list_case_id_case_file_id_fk" FOREIGN KEY ("case_id") REFERENCES "public"."case_file"("id") ON DELETE cascade ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "case_list" ADD CONSTRAINT "case_list_staff_id_staff_id_fk" FOREIGN KEY ("staff_id") REFERENCES "public"."staff"("id") ON DELETE cascade ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "key_wrap" ADD CONSTRAINT "key_wrap_report_id_report_id_fk" FOREIGN KEY ("report_id") REFERENCES "public"."report"("id") ON DELETE cascade ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "relay_message" ADD CONSTRAINT "relay_message_report_id_report_id_fk" FOREIGN KEY ("report_id") REFERENCES "public"."report"("id") ON DELETE cascade ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "reply_address" ADD CONSTRAINT "reply_address_report_id_report_id_fk" FOREIGN KEY ("report_id") REFERENCES "public"."report"("id") ON DELETE cascade ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "report_fact" ADD CONSTRAINT "report_fact_report_id_report_id_fk" FOREIGN KEY ("report_id") REFERENCES "public"."report"("id") ON DELETE cascade ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "report_text" ADD CONSTRAINT "report_text_report_id_report_id_fk" FOREIGN KEY ("report_id") REFERENCES "public"."report"("id") ON DELETE cascade ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "staff_chat" ADD CONSTRAINT "staff_chat_staff_id_staff_id_fk" FOREIGN KEY ("staff_id") REFERENCES "public"."staff"("id") ON DELETE cascade ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "staff_invite" ADD CONSTRAINT "staff_invite_staff_id_staff_id_fk" FOREIGN KEY ("staff_id") REFERENCES "public"."staff"("id") ON DELETE cascade ON UPDATE no action;--> statement-breakpoint
CREATE INDEX "case_event_case" ON "case_event" USING btree ("case_id","at");--> statement-breakpoint
CREATE INDEX "case_due" ON "case_file" USING btree ("due_at") WHERE "case_file"."open";--> statement-breakpoint
CREATE INDEX "case_assigned" ON "case_file" USING btree ("assigned_to") WHERE "case_file"."open";--> statement-breakpoint
CREATE INDEX "case_list_staff" ON "case_list" USING btree ("staff_id");--> statement-breakpoint
CREATE INDEX "chat_session_expiry" ON "chat_session" USING btree ("expires_at");--> statement-breakpoint
CREATE INDEX "inbound_update_chat" ON "inbound_update" USING btree ("chat_ref");--> statement-breakpoint
CREATE INDEX "inbound_update_age" ON "inbound_update" USING btree ("taken_at");--> statement-breakpoint
CREATE INDEX "outbox_waiting" ON "outbox" USING btree ("channel","due_at") WHERE "outbox"."state" = 'waiting';--> statement-breakpoint
CREATE INDEX "outbox_chat" ON "outbox" USING btree ("chat_ref","place");--> statement-breakpoint
CREATE INDEX "outbox_head" ON "outbox" USING btree ("chat_ref","place") WHERE "outbox"."state" = 'waiting' and "outbox"."task" = 'send';--> statement-breakpoint
CREATE INDEX "outbox_age" ON "outbox" USING btree ("written_at");--> statement-breakpoint
CREATE INDEX "relay_report" ON "relay_message" USING btree ("report_id","sent_at");--> statement-breakpoint
CREATE INDEX "report_day" ON "report" USING btree ("day");--> statement-breakpoint
CREATE INDEX "report_place" ON "report" USING btree ("country","region","day");--> statement-breakpoint
CREATE INDEX "report_text_report" ON "report_text" USING btree ("report_id");--> statement-breakpoint
CREATE INDEX "staff_chat_staff" ON "staff_chat" USING btree ("staff_id");--> statement-breakpoint
CREATE UNIQUE INDEX "staff_invite_staff" ON "staff_invite" USING btree ("staff_id");