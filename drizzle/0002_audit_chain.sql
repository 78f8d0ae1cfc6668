CREATE TABLE "audit_head" (
	"id" integer PRIMARY KEY NOT NULL,
	"place" bigint NOT NULL,
	"hash" text NOT NULL
);
--> statement-breakpoint
ALTER TABLE "audit_event" ALTER COLUMN "id" DROP IDENTITY;--> statement-breakpoint
ALTER TABLE "audit_event" ADD COLUMN "hash" text;--> statement-breakpoint
-- Rows from before the chain get their place in it, written as src/crypto/audit-chain.ts writes them.
DO $$
DECLARE
	entry record;
	n bigint := 0;
	previous text := repeat('0', 64);
BEGIN
	FOR entry IN SELECT * FROM "audit_event" ORDER BY "id" LOOP
		n := n + 1;
		previous := encode(sha256(convert_to(
			previous || E'\n' || n || E'\n' || round(extract(epoch FROM entry.at) * 1000)::bigint || E'\n'
			|| octet_length(entry.actor) || ':' || entry.actor || E'\n'
			|| octet_length(entry.action) || ':' || entry.action || E'\n'
			|| coalesce(octet_length(entry.detail) || ':' || entry.detail, '-'), 'UTF8')), 'hex');
		UPDATE "audit_event" SET "id" = n, "hash" = previous WHERE "id" = entry.id;
	END LOOP;
	INSERT INTO "audit_head" VALUES (1, n, previous);
END $$;--> statement-breakpoint
ALTER TABLE "audit_event" ALTER COLUMN "hash" SET NOT NULL;--> statement-breakpoint
CREATE FUNCTION "audit_event_stays"() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
	RAISE EXCEPTION 'the audit log is only appended to' USING ERRCODE = 'integrity_constraint_violation';
END $$;--> statement-breakpoint
CREATE TRIGGER "audit_event_stays" BEFORE UPDATE OR DELETE OR TRUNCATE ON "audit_event"
FOR EACH STATEMENT EXECUTE FUNCTION "audit_event_stays"();
