CREATE TABLE "listed_service" (
	"id" uuid PRIMARY KEY NOT NULL,
	"country" text NOT NULL,
	"region" text,
	"name" text NOT NULL,
	"services" text[] NOT NULL,
	"hours" text NOT NULL,
	"contact" text NOT NULL,
	"notes" jsonb NOT NULL,
	"checked" date NOT NULL
);
