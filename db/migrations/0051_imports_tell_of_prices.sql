CREATE TABLE "import_replacement" (
	"id" uuid PRIMARY KEY NOT NULL,
	"run_id" uuid NOT NULL,
	"plan_id" uuid NOT NULL,
	"medication_id" uuid,
	"effective_from" date NOT NULL,
	"opened_id" uuid,
	"replaced_id" uuid,
	CONSTRAINT "import_replacement_says_something" CHECK ("import_replacement"."opened_id" is not null or "import_replacement"."replaced_id" is not null)
);
--> statement-breakpoint
ALTER TABLE "price_change" DROP CONSTRAINT "price_change_once";--> statement-breakpoint
DROP INDEX "price_change_untold";--> statement-breakpoint
ALTER TABLE "price_change" ALTER COLUMN "change_id" DROP NOT NULL;--> statement-breakpoint
ALTER TABLE "price_change" ADD COLUMN "import_id" uuid;--> statement-breakpoint
ALTER TABLE "price_change" ADD COLUMN "cause" text;--> statement-breakpoint
UPDATE price_change p SET cause = c.kind FROM change c WHERE c.id = p.change_id;--> statement-breakpoint
ALTER TABLE "price_change" ALTER COLUMN "cause" SET NOT NULL;--> statement-breakpoint
ALTER TABLE "import_run" ADD COLUMN "requote_state" text DEFAULT 'none' NOT NULL;--> statement-breakpoint
ALTER TABLE "import_run" ADD COLUMN "requoted_through" uuid;--> statement-breakpoint
ALTER TABLE "import_run" ADD COLUMN "requoted_at" timestamp with time zone;--> statement-breakpoint
ALTER TABLE "import_replacement" ADD CONSTRAINT "import_replacement_run_id_import_run_id_fk" FOREIGN KEY ("run_id") REFERENCES "public"."import_run"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "import_replacement" ADD CONSTRAINT "import_replacement_plan_id_plan_id_fk" FOREIGN KEY ("plan_id") REFERENCES "public"."plan"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "import_replacement" ADD CONSTRAINT "import_replacement_medication_id_medication_id_fk" FOREIGN KEY ("medication_id") REFERENCES "public"."medication"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
CREATE INDEX "import_replacement_of_run" ON "import_replacement" USING btree ("run_id","plan_id","effective_from");--> statement-breakpoint
ALTER TABLE "price_change" ADD CONSTRAINT "price_change_import_id_import_run_id_fk" FOREIGN KEY ("import_id") REFERENCES "public"."import_run"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
CREATE INDEX "price_change_untold" ON "price_change" USING btree (coalesce("change_id", "import_id"),"id") WHERE "price_change"."told_at" is null;--> statement-breakpoint
ALTER TABLE "price_change" ADD CONSTRAINT "price_change_once" UNIQUE NULLS NOT DISTINCT("change_id","import_id","patient_id","medication_id","plan_id","effective_from");--> statement-breakpoint
ALTER TABLE "price_change" ADD CONSTRAINT "price_change_published_by" CHECK (("price_change"."change_id" is null) <> ("price_change"."import_id" is null));--> statement-breakpoint
ALTER TABLE "price_change" ADD CONSTRAINT "price_change_cause_known" CHECK ("price_change"."cause" in ('drug-list', 'plan-terms', 'list-and-terms'));--> statement-breakpoint
ALTER TABLE "import_run" ADD CONSTRAINT "import_run_requote_known" CHECK ("import_run"."requote_state" in ('none', 'running', 'done'));
--> statement-breakpoint
GRANT UPDATE (requote_state, requoted_through, requoted_at) ON import_run TO tierwise_app;
--> statement-breakpoint
GRANT SELECT, INSERT ON import_replacement TO tierwise_app;
--> statement-breakpoint
ALTER TABLE import_replacement ENABLE ROW LEVEL SECURITY;
--> statement-breakpoint
-- For jobs alone: it says that someone takes a drug.
CREATE POLICY worked_out_by_jobs ON import_replacement TO tierwise_app USING (actor_is_system());
--> statement-breakpoint
CREATE TRIGGER append_only BEFORE UPDATE OR DELETE ON import_replacement FOR EACH ROW EXECUTE FUNCTION refuse_change();
--> statement-breakpoint
ALTER POLICY own_when_published ON price_change
  USING (patient_id = actor_setting('patient_id') AND (import_id IS NOT NULL
    OR EXISTS (SELECT FROM change c WHERE c.id = price_change.change_id AND c.state = 'published')));
--> statement-breakpoint
-- What can make a price another one, by what published it: a drug on a plan's list, or a plan's terms where no drug is named.
CREATE VIEW repriced WITH (security_invoker = true) AS
  SELECT change_id AS cause, plan_id, medication_id, effective_from FROM change_entry
  UNION ALL SELECT change_id, plan_id, NULL, effective_from FROM change_terms
  UNION ALL SELECT run_id, plan_id, medication_id, effective_from FROM import_replacement;
--> statement-breakpoint
GRANT SELECT ON repriced TO tierwise_app;
--> statement-breakpoint
DROP FUNCTION change_candidates;
--> statement-breakpoint
DROP FUNCTION change_people;
--> statement-breakpoint
-- The next people a publication may concern, in the order of their ids: of a plan with other terms, or with more drugs than are worth looking
-- for one by one, its members; else who takes one of its drugs, has ever filled it, or follows its price. It sees everyone and tells of ids alone.
CREATE FUNCTION change_candidates(cause uuid, after uuid, most integer) RETURNS SETOF uuid
LANGUAGE sql STABLE SECURITY DEFINER SET search_path = public, pg_temp AS $$
  WITH said AS MATERIALIZED (
    SELECT DISTINCT r.plan_id, r.medication_id FROM repriced r WHERE r.cause = change_candidates.cause
  ), whole AS MATERIALIZED (
    SELECT plan_id FROM said GROUP BY plan_id HAVING bool_or(medication_id IS NULL) OR count(*) > 200
  )
  SELECT DISTINCT found.patient_id FROM (
    SELECT near.patient_id FROM said s
    CROSS JOIN LATERAL (
      (SELECT c.patient_id FROM coverage c JOIN patient_medication m USING (patient_id)
        WHERE c.plan_id = s.plan_id AND m.medication_id = s.medication_id AND c.patient_id > after ORDER BY 1 LIMIT most)
      UNION ALL
      (SELECT c.patient_id FROM coverage c JOIN price_follow f USING (patient_id)
        WHERE c.plan_id = s.plan_id AND f.medication_id = s.medication_id AND c.patient_id > after ORDER BY 1 LIMIT most)
      UNION ALL
      (SELECT DISTINCT c.patient_id FROM coverage c JOIN claim l USING (patient_id)
        WHERE c.plan_id = s.plan_id AND l.medication_id = s.medication_id AND c.patient_id > after ORDER BY 1 LIMIT most)
    ) near
    WHERE s.plan_id NOT IN (SELECT plan_id FROM whole)
    UNION ALL
    SELECT near.patient_id FROM whole w
    CROSS JOIN LATERAL (
      SELECT c.patient_id FROM coverage c WHERE c.plan_id = w.plan_id AND c.patient_id > after ORDER BY 1 LIMIT most
    ) near
  ) found
  WHERE actor_is_admin() OR actor_is_system() OR actor_setting('client_id') IS NOT NULL
  ORDER BY 1 LIMIT most
$$;
--> statement-breakpoint
REVOKE ALL ON FUNCTION change_candidates FROM PUBLIC;
--> statement-breakpoint
GRANT EXECUTE ON FUNCTION change_candidates TO tierwise_app;
--> statement-breakpoint
-- Whom of these people a publication concerns: who takes a drug on its first day or follows its price, under a cover of the plan that
-- holds then; for an entry of the list that drug, for a plan's terms every drug. With the fill that is priced: what they take, else
-- follow, else last filled.
CREATE FUNCTION change_people(cause uuid, candidates uuid[])
RETURNS TABLE (patient uuid, drug uuid, plan uuid, day date, cover uuid, why text, amount numeric, days integer, drugstore uuid, of_list boolean, of_terms boolean)
LANGUAGE sql STABLE
BEGIN ATOMIC
  WITH said AS MATERIALIZED (
    SELECT r.plan_id, r.medication_id, r.effective_from FROM repriced r WHERE r.cause = change_people.cause
      AND r.plan_id IN (SELECT plan_id FROM coverage WHERE patient_id = ANY (candidates))
  ), concerned AS (
    SELECT c.patient_id, d.drug, c.plan_id, s.effective_from, c.id AS cover, bool_or(d.takes) AS takes
    FROM unnest(candidates) candidate
    JOIN coverage c ON c.patient_id = candidate
    JOIN (SELECT DISTINCT plan_id, effective_from FROM said) s ON s.plan_id = c.plan_id
      AND c.effective_from <= s.effective_from AND (c.effective_to IS NULL OR c.effective_to >= s.effective_from)
    CROSS JOIN LATERAL (
      SELECT t.drug, true AS takes FROM takes_on(s.effective_from) t WHERE t.patient = candidate
      UNION ALL SELECT f.medication_id, false FROM price_follow f WHERE f.patient_id = candidate
    ) d
    GROUP BY c.patient_id, d.drug, c.plan_id, s.effective_from, c.id
  ), caused AS (
    SELECT w.*,
      (w.plan_id, w.effective_from, w.drug) IN (SELECT plan_id, effective_from, medication_id FROM said WHERE medication_id IS NOT NULL) AS of_list,
      (w.plan_id, w.effective_from) IN (SELECT plan_id, effective_from FROM said WHERE medication_id IS NULL) AS of_terms
    FROM concerned w
  )
  SELECT w.patient_id, w.drug, w.plan_id, w.effective_from, w.cover, CASE WHEN w.takes THEN 'takes' ELSE 'follows' END,
    coalesce(m.quantity, f.quantity, l.quantity), coalesce(m.days_supply, f.days_supply, l.days_supply),
    coalesce(m.pharmacy_id, f.pharmacy_id, l.pharmacy_id), w.of_list, w.of_terms
  FROM caused w
  LEFT JOIN patient_medication m ON m.patient_id = w.patient_id AND m.medication_id = w.drug
  LEFT JOIN price_follow f ON f.patient_id = w.patient_id AND f.medication_id = w.drug
  LEFT JOIN LATERAL (
    SELECT quantity, days_supply, pharmacy_id FROM claim
    WHERE m.patient_id IS NULL AND f.patient_id IS NULL
      AND claim.patient_id = w.patient_id AND claim.medication_id = w.drug AND claim.status = 'paid'
    ORDER BY filled_on DESC, claim.id DESC LIMIT 1
  ) l ON true
  WHERE w.of_list OR w.of_terms;
END;
