CREATE TABLE "published_month" (
	"month" text PRIMARY KEY NOT NULL
);
--> statement-breakpoint
CREATE TABLE "published_summary" (
	"from_month" text PRIMARY KEY NOT NULL,
	"to_month" text NOT NULL,
	"model" text NOT NULL,
	"sha256" text NOT NULL
);
