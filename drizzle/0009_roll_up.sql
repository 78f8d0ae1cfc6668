CREATE TABLE "evidence_count" (
	"month" date NOT NULL,
	"kind" text NOT NULL,
	"country" text NOT NULL,
	"region" text NOT NULL,
	"field" text NOT NULL,
	"code" text NOT NULL,
	"reports" bigint NOT NULL,
	CONSTRAINT "evidence_count_month_kind_country_region_field_code_pk" PRIMARY KEY("month","kind","country","region","field","code")
);
--> statement-breakpoint
CREATE TABLE "evidence_taken_back" (
	"month" date NOT NULL,
	"kind" text NOT NULL,
	"country" text NOT NULL,
	"region" text NOT NULL,
	"field" text NOT NULL,
	"code" text NOT NULL,
	"reports" bigint NOT NULL
);
--> statement-breakpoint
CREATE TABLE "evidence_uncounted" (
	"report_id" uuid PRIMARY KEY NOT NULL
);
--> statement-breakpoint
CREATE INDEX "evidence_count_gone" ON "evidence_count" USING btree ("month") WHERE "evidence_count"."reports" = 0;
--> statement-breakpoint
-- What these reports count for, as src/storage/evidence.ts reads it. The only place that says so.
CREATE FUNCTION "evidence_told"(ids uuid[])
RETURNS TABLE ("month" date, "kind" text, "country" text, "region" text, "field" text, "code" text, "reports" bigint)
LANGUAGE sql STABLE AS $$
	WITH asked AS (
		SELECT r.id, date_trunc('month', r.day)::date AS month, r.kind, r.country, coalesce(r.region, '') AS region,
			r.peer_filed, r.facility_id, r.name_facility, r.set_aside
		FROM report r WHERE r.id = ANY (ids) AND r.use_in_totals
	), counted AS (
		SELECT * FROM asked WHERE set_aside IS NULL
	), cases AS (
		SELECT r.*, c.id AS case_id, c.status, c.evidence_grade,
			-- Stored when a case closes; of one that is still open, counted and rounded like those.
			coalesce(c.first_answer_hours, CASE WHEN c.first_answer_at IS NOT NULL THEN
				greatest(0, round(extract(epoch FROM c.first_answer_at - c.opened_at) / 3600))::integer END) AS hours
		FROM counted r JOIN case_file c ON c.report_id = r.id
	), said AS (
		SELECT r.id, r.month, r.kind, r.country, r.region, f.field, f.code
		FROM counted r JOIN report_fact f ON f.report_id = r.id
		UNION ALL SELECT id, month, kind, country, region, 'month', to_char(month, 'YYYY-MM') FROM counted
		UNION ALL SELECT id, month, kind, country, region, 'filed_by',
			CASE WHEN peer_filed THEN 'peer_worker' ELSE 'reporter' END FROM counted
		-- A facility may be named where everybody who counts for it allows it: who does not is counted apart.
		UNION ALL SELECT id, month, kind, country, region,
			CASE WHEN name_facility THEN 'facility' ELSE 'facility_unnamed' END, facility_id
		FROM counted WHERE facility_id IS NOT NULL
		UNION ALL SELECT id, month, kind, country, region, 'case_status', status FROM cases
		UNION ALL SELECT id, month, kind, country, region, 'evidence_grade', evidence_grade
		FROM cases WHERE evidence_grade IS NOT NULL
		UNION ALL SELECT DISTINCT c.id, c.month, c.kind, c.country, c.region, 'response_provided', d.code
		FROM cases c JOIN case_response d ON d.case_id = c.case_id
	)
	SELECT month, kind, country, region, '', '', count(*) FROM counted GROUP BY 1, 2, 3, 4
	UNION ALL SELECT month, kind, country, region, field, code, count(*) FROM said GROUP BY 1, 2, 3, 4, 5, 6
	UNION ALL SELECT month, kind, country, region, field, '', count(DISTINCT id) FROM said GROUP BY 1, 2, 3, 4, 5
	UNION ALL SELECT month, kind, country, '', 'hours', hours::text, count(*)
		FROM cases WHERE hours IS NOT NULL GROUP BY 1, 2, 3, 6
	UNION ALL SELECT month, kind, country, '', 'set_aside', '', count(*)
		FROM asked WHERE set_aside IS NOT NULL GROUP BY 1, 2, 3
$$;
--> statement-breakpoint
-- A report is about to change: what it counted for is taken back, and it waits to be counted anew. Called before the change.
CREATE FUNCTION "evidence_uncount"(changing uuid) RETURNS void LANGUAGE plpgsql AS $$
BEGIN
	LOOP
		-- The lock keeps a roll-up from counting it while it changes.
		PERFORM FROM evidence_uncounted WHERE report_id = changing FOR UPDATE;
		IF FOUND THEN RETURN; END IF;
		PERFORM FROM report WHERE id = changing;
		IF NOT FOUND THEN RETURN; END IF;
		INSERT INTO evidence_uncounted VALUES (changing) ON CONFLICT DO NOTHING;
		IF FOUND THEN
			INSERT INTO evidence_taken_back
			SELECT month, kind, country, region, field, code, -reports FROM evidence_told(ARRAY[changing]);
			RETURN;
		END IF;
	END LOOP;
END $$;
--> statement-breakpoint
-- Counts reports that are not counted yet, at most so many, and returns how many it was. Two at once would wait for each
-- other's counters: the second does nothing. Its statements must each see what was committed before them, so not inside a
-- transaction of a stricter kind than "read committed".
CREATE FUNCTION "evidence_roll_up"(at_most integer) RETURNS integer LANGUAGE plpgsql AS $$
DECLARE
	ids uuid[];
BEGIN
	IF NOT pg_try_advisory_xact_lock(1702258020) THEN RETURN 0; END IF;
	WITH taken AS (
		DELETE FROM evidence_uncounted
		WHERE report_id IN (SELECT report_id FROM evidence_uncounted LIMIT at_most FOR UPDATE SKIP LOCKED)
		RETURNING report_id
	)
	SELECT array_agg(report_id) INTO ids FROM taken;
	WITH back AS (
		DELETE FROM evidence_taken_back RETURNING *
	), changes AS (
		SELECT * FROM back UNION ALL SELECT * FROM evidence_told(ids)
	)
	INSERT INTO evidence_count AS c
	SELECT month, kind, country, region, field, code, sum(reports)
	FROM changes GROUP BY 1, 2, 3, 4, 5, 6 HAVING sum(reports) <> 0
	ON CONFLICT (month, kind, country, region, field, code) DO UPDATE SET reports = c.reports + excluded.reports;
	DELETE FROM evidence_count WHERE reports = 0;
	RETURN coalesce(cardinality(ids), 0);
END $$;
--> statement-breakpoint
CREATE FUNCTION "evidence_report_made"() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
	INSERT INTO evidence_uncounted SELECT id FROM made ON CONFLICT DO NOTHING;
	RETURN NULL;
END $$;
--> statement-breakpoint
CREATE TRIGGER "evidence_report_made" AFTER INSERT ON "report"
REFERENCING NEW TABLE AS made FOR EACH STATEMENT EXECUTE FUNCTION "evidence_report_made"();
--> statement-breakpoint
CREATE FUNCTION "evidence_report_changes"() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
	PERFORM evidence_uncount(OLD.id);
	RETURN NEW;
END $$;
--> statement-breakpoint
CREATE TRIGGER "evidence_report_changes" BEFORE UPDATE ON "report" FOR EACH ROW
WHEN ((OLD.kind, OLD.country, OLD.region, OLD.day, OLD.peer_filed, OLD.use_in_totals, OLD.name_facility, OLD.facility_id, OLD.set_aside)
	IS DISTINCT FROM (NEW.kind, NEW.country, NEW.region, NEW.day, NEW.peer_filed, NEW.use_in_totals, NEW.name_facility, NEW.facility_id, NEW.set_aside))
EXECUTE FUNCTION "evidence_report_changes"();
--> statement-breakpoint
CREATE FUNCTION "evidence_report_goes"() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
	-- Whoever changes one of these holds it, and waits for nobody who holds the report: first let them finish.
	PERFORM FROM case_file WHERE report_id = OLD.id FOR UPDATE;
	PERFORM FROM report_fact WHERE report_id = OLD.id FOR UPDATE;
	DELETE FROM evidence_uncounted WHERE report_id = OLD.id;
	IF NOT FOUND THEN
		INSERT INTO evidence_taken_back
		SELECT month, kind, country, region, field, code, -reports FROM evidence_told(ARRAY[OLD.id]);
	END IF;
	RETURN OLD;
END $$;
--> statement-breakpoint
CREATE TRIGGER "evidence_report_goes" BEFORE DELETE ON "report"
FOR EACH ROW EXECUTE FUNCTION "evidence_report_goes"();
--> statement-breakpoint
CREATE FUNCTION "evidence_reports_emptied"() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
	DELETE FROM evidence_count;
	DELETE FROM evidence_taken_back;
	DELETE FROM evidence_uncounted;
	RETURN NULL;
END $$;
--> statement-breakpoint
CREATE TRIGGER "evidence_reports_emptied" AFTER TRUNCATE ON "report"
FOR EACH STATEMENT EXECUTE FUNCTION "evidence_reports_emptied"();
--> statement-breakpoint
-- Answers, cases and what was done hang on the report and go after it: then `evidence_uncount` finds none, and it is counted out already.
CREATE FUNCTION "evidence_fact_changes"() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
	IF TG_OP <> 'INSERT' THEN PERFORM evidence_uncount(OLD.report_id); END IF;
	IF TG_OP <> 'DELETE' THEN
		PERFORM evidence_uncount(NEW.report_id);
		RETURN NEW;
	END IF;
	RETURN OLD;
END $$;
--> statement-breakpoint
CREATE TRIGGER "evidence_fact_changes" BEFORE INSERT OR UPDATE OR DELETE ON "report_fact"
FOR EACH ROW EXECUTE FUNCTION "evidence_fact_changes"();
--> statement-breakpoint
CREATE TRIGGER "evidence_case_made" BEFORE INSERT OR DELETE ON "case_file"
FOR EACH ROW EXECUTE FUNCTION "evidence_fact_changes"();
--> statement-breakpoint
CREATE TRIGGER "evidence_case_changes" BEFORE UPDATE ON "case_file" FOR EACH ROW
WHEN ((OLD.report_id, OLD.status, OLD.evidence_grade, OLD.opened_at, OLD.first_answer_at, OLD.first_answer_hours)
	IS DISTINCT FROM (NEW.report_id, NEW.status, NEW.evidence_grade, NEW.opened_at, NEW.first_answer_at, NEW.first_answer_hours))
EXECUTE FUNCTION "evidence_fact_changes"();
--> statement-breakpoint
CREATE FUNCTION "evidence_response_changes"() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
	IF TG_OP <> 'INSERT' THEN PERFORM evidence_uncount(c.report_id) FROM case_file c WHERE c.id = OLD.case_id; END IF;
	IF TG_OP <> 'DELETE' THEN
		PERFORM evidence_uncount(c.report_id) FROM case_file c WHERE c.id = NEW.case_id;
		RETURN NEW;
	END IF;
	RETURN OLD;
END $$;
--> statement-breakpoint
CREATE TRIGGER "evidence_response_changes" BEFORE INSERT OR UPDATE OR DELETE ON "case_response"
FOR EACH ROW EXECUTE FUNCTION "evidence_response_changes"();
--> statement-breakpoint
INSERT INTO "evidence_uncounted" SELECT "id" FROM "report";
