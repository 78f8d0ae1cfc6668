CREATE TABLE "quote" (
	"id" uuid PRIMARY KEY NOT NULL,
	"source" text NOT NULL,
	"month" text NOT NULL,
	"state" text NOT NULL,
	"sealed" "bytea" NOT NULL,
	"version" integer NOT NULL,
	CONSTRAINT "quote_source_unique" UNIQUE("source")
);
--> statement-breakpoint
CREATE INDEX "quote_month" ON "quote" USING btree ("state","month");