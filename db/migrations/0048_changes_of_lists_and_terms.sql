-- A change is of drugs on lists, or of a plan's terms: one table, one course, one table of prices that it changes.
ALTER TABLE formulary_change RENAME TO change;
--> statement-breakpoint
ALTER TABLE formulary_change_entry RENAME TO change_entry;
--> statement-breakpoint
ALTER TABLE formulary_change_impact RENAME TO price_change;
--> statement-breakpoint
ALTER TABLE change RENAME CONSTRAINT formulary_change_pkey TO change_pkey;
--> statement-breakpoint
ALTER TABLE change RENAME CONSTRAINT formulary_change_takes_back TO change_takes_back;
--> statement-breakpoint
ALTER TABLE change RENAME CONSTRAINT formulary_change_state_known TO change_state_known;
--> statement-breakpoint
ALTER TABLE change RENAME CONSTRAINT formulary_change_impact_known TO change_impact_known;
--> statement-breakpoint
ALTER TABLE change RENAME CONSTRAINT formulary_change_second_person TO change_second_person;
--> statement-breakpoint
ALTER TABLE change RENAME CONSTRAINT formulary_change_approved TO change_approved;
--> statement-breakpoint
ALTER TABLE change RENAME CONSTRAINT formulary_change_published TO change_published;
--> statement-breakpoint
ALTER TABLE change RENAME CONSTRAINT formulary_change_impact TO change_impact;
--> statement-breakpoint
ALTER INDEX formulary_change_newest RENAME TO change_newest;
--> statement-breakpoint
ALTER TABLE change_entry RENAME CONSTRAINT formulary_change_entry_change_id_position_pk TO change_entry_change_id_position_pk;
--> statement-breakpoint
ALTER TABLE change_entry RENAME CONSTRAINT formulary_change_entry_once TO change_entry_once;
--> statement-breakpoint
ALTER TABLE change_entry RENAME CONSTRAINT formulary_change_entry_tier TO change_entry_tier;
--> statement-breakpoint
ALTER TABLE change_entry RENAME CONSTRAINT formulary_change_entry_change_id_formulary_change_id_fk TO change_entry_change_id_change_id_fk;
--> statement-breakpoint
ALTER TABLE change_entry RENAME CONSTRAINT formulary_change_entry_plan_id_plan_id_fk TO change_entry_plan_id_plan_id_fk;
--> statement-breakpoint
ALTER TABLE change_entry RENAME CONSTRAINT formulary_change_entry_medication_id_medication_id_fk TO change_entry_medication_id_medication_id_fk;
--> statement-breakpoint
ALTER TABLE price_change RENAME CONSTRAINT formulary_change_impact_pkey TO price_change_pkey;
--> statement-breakpoint
ALTER TABLE price_change RENAME CONSTRAINT formulary_change_impact_of_patient TO price_change_of_patient;
--> statement-breakpoint
ALTER TABLE price_change RENAME CONSTRAINT formulary_change_impact_reason_known TO price_change_reason_known;
--> statement-breakpoint
ALTER TABLE price_change RENAME CONSTRAINT formulary_change_impact_statuses TO price_change_statuses;
--> statement-breakpoint
ALTER TABLE price_change RENAME CONSTRAINT formulary_change_impact_coverage_of_patient TO price_change_coverage_of_patient;
--> statement-breakpoint
ALTER TABLE price_change RENAME CONSTRAINT formulary_change_impact_change_id_formulary_change_id_fk TO price_change_change_id_change_id_fk;
--> statement-breakpoint
ALTER TABLE price_change RENAME CONSTRAINT formulary_change_impact_pharmacy_id_pharmacy_id_fk TO price_change_pharmacy_id_pharmacy_id_fk;
--> statement-breakpoint
ALTER FUNCTION guard_formulary_change RENAME TO guard_change;
--> statement-breakpoint
ALTER TRIGGER guard_formulary_change ON change RENAME TO guard_change;
--> statement-breakpoint
ALTER FUNCTION actor_may_change_lists RENAME TO actor_may_draft_changes;
--> statement-breakpoint
ALTER TABLE change ADD COLUMN kind text DEFAULT 'drug-list' NOT NULL;
--> statement-breakpoint
ALTER TABLE change ALTER COLUMN kind DROP DEFAULT;
--> statement-breakpoint
ALTER TABLE change ADD CONSTRAINT change_kind_known CHECK (change.kind in ('drug-list', 'plan-terms'));
--> statement-breakpoint
-- A changed price names its plan, drug and day itself, whatever changed it.
ALTER TABLE price_change ADD COLUMN plan_id uuid, ADD COLUMN medication_id uuid, ADD COLUMN effective_from date;
--> statement-breakpoint
UPDATE price_change p SET plan_id = e.plan_id, medication_id = e.medication_id, effective_from = e.effective_from
FROM change_entry e WHERE e.change_id = p.change_id AND e.position = p.position;
--> statement-breakpoint
ALTER TABLE price_change ALTER COLUMN plan_id SET NOT NULL, ALTER COLUMN medication_id SET NOT NULL, ALTER COLUMN effective_from SET NOT NULL;
--> statement-breakpoint
ALTER TABLE price_change DROP COLUMN position;
--> statement-breakpoint
ALTER TABLE price_change ADD CONSTRAINT price_change_once UNIQUE (change_id, patient_id, medication_id, plan_id);
--> statement-breakpoint
ALTER TABLE price_change ADD CONSTRAINT price_change_plan_id_plan_id_fk FOREIGN KEY (plan_id) REFERENCES plan(id);
--> statement-breakpoint
ALTER TABLE price_change ADD CONSTRAINT price_change_medication_id_medication_id_fk FOREIGN KEY (medication_id) REFERENCES medication(id);
--> statement-breakpoint
CREATE TABLE change_terms (
	change_id uuid PRIMARY KEY NOT NULL,
	plan_id uuid NOT NULL,
	effective_from date NOT NULL,
	base_id uuid,
	terms jsonb NOT NULL,
	note text
);
--> statement-breakpoint
ALTER TABLE change_terms ADD CONSTRAINT change_terms_change_id_change_id_fk FOREIGN KEY (change_id) REFERENCES change(id);
--> statement-breakpoint
ALTER TABLE change_terms ADD CONSTRAINT change_terms_plan_id_plan_id_fk FOREIGN KEY (plan_id) REFERENCES plan(id);
--> statement-breakpoint
ALTER TABLE change_terms ADD CONSTRAINT change_terms_base_id_plan_terms_id_fk FOREIGN KEY (base_id) REFERENCES plan_terms(id);
--> statement-breakpoint
GRANT SELECT, INSERT ON change_terms TO tierwise_app;
--> statement-breakpoint
ALTER TABLE change_terms ENABLE ROW LEVEL SECURITY;
--> statement-breakpoint
CREATE POLICY of_administrators ON change_terms TO tierwise_app USING (actor_may_draft_changes());
--> statement-breakpoint
CREATE POLICY published_is_public ON change_terms FOR SELECT TO tierwise_app
  USING (EXISTS (SELECT FROM change c WHERE c.id = change_terms.change_id AND c.state = 'published'));
--> statement-breakpoint
CREATE TRIGGER append_only BEFORE UPDATE OR DELETE ON change_terms FOR EACH ROW EXECUTE FUNCTION refuse_change();
--> statement-breakpoint
ALTER TABLE plan_terms ADD COLUMN is_hsa_qualified boolean DEFAULT false NOT NULL;
--> statement-breakpoint
-- The one definition of who takes what on a day: an active medication, or a fill within its supply plus 60 days.
CREATE FUNCTION takes_on(on_day date) RETURNS TABLE (patient uuid, drug uuid) LANGUAGE sql STABLE
BEGIN ATOMIC
  SELECT patient_id, medication_id FROM patient_medication
  WHERE started_on <= on_day AND (ended_on IS NULL OR ended_on >= on_day)
  UNION
  SELECT patient_id, medication_id FROM claim
  WHERE status = 'paid' AND filled_on <= on_day AND filled_on + days_supply + 60 >= on_day;
END;
--> statement-breakpoint
CREATE OR REPLACE FUNCTION takers_of(drug uuid, on_day date) RETURNS SETOF uuid LANGUAGE sql STABLE
BEGIN ATOMIC
  SELECT t.patient FROM takes_on(takers_of.on_day) t WHERE t.drug = takers_of.drug;
END;
--> statement-breakpoint
DROP FUNCTION formulary_change_print;
--> statement-breakpoint
DROP FUNCTION formulary_change_people;
--> statement-breakpoint
-- Whom a change concerns: who takes a drug on its first day or follows its price, under a cover of the plan that holds then; for an
-- entry of the list that drug, for a plan's terms every drug. With the fill that is priced: what they take, else follow, else last filled.
CREATE FUNCTION change_people(change uuid)
RETURNS TABLE (patient uuid, drug uuid, plan uuid, day date, cover uuid, why text, amount numeric, days integer, drugstore uuid)
LANGUAGE sql STABLE
BEGIN ATOMIC
  WITH concerned AS (
    SELECT e.plan_id, e.medication_id, e.effective_from, p.patient_id, c.id AS cover, bool_or(p.takes) AS takes
    FROM change_entry e
    CROSS JOIN LATERAL (
      SELECT t.patient AS patient_id, true AS takes FROM takes_on(e.effective_from) t WHERE t.drug = e.medication_id
      UNION ALL SELECT f.patient_id, false FROM price_follow f WHERE f.medication_id = e.medication_id
    ) p
    JOIN coverage c ON c.patient_id = p.patient_id AND c.plan_id = e.plan_id
      AND c.effective_from <= e.effective_from AND (c.effective_to IS NULL OR c.effective_to >= e.effective_from)
    WHERE e.change_id = change_people.change
    GROUP BY e.plan_id, e.medication_id, e.effective_from, p.patient_id, c.id
    UNION ALL
    SELECT s.plan_id, d.medication_id, s.effective_from, c.patient_id, c.id, bool_or(d.takes)
    FROM change_terms s
    JOIN coverage c ON c.plan_id = s.plan_id
      AND c.effective_from <= s.effective_from AND (c.effective_to IS NULL OR c.effective_to >= s.effective_from)
    CROSS JOIN LATERAL (
      SELECT t.drug AS medication_id, true AS takes FROM takes_on(s.effective_from) t WHERE t.patient = c.patient_id
      UNION ALL SELECT f.medication_id, false FROM price_follow f WHERE f.patient_id = c.patient_id
    ) d
    WHERE s.change_id = change_people.change
    GROUP BY s.plan_id, d.medication_id, s.effective_from, c.patient_id, c.id
  )
  SELECT w.patient_id, w.medication_id, w.plan_id, w.effective_from, w.cover, CASE WHEN w.takes THEN 'takes' ELSE 'follows' END,
    coalesce(m.quantity, f.quantity, l.quantity), coalesce(m.days_supply, f.days_supply, l.days_supply),
    coalesce(m.pharmacy_id, f.pharmacy_id, l.pharmacy_id)
  FROM concerned w
  LEFT JOIN patient_medication m ON m.patient_id = w.patient_id AND m.medication_id = w.medication_id
  LEFT JOIN price_follow f ON f.patient_id = w.patient_id AND f.medication_id = w.medication_id
  LEFT JOIN LATERAL (
    SELECT quantity, days_supply, pharmacy_id FROM claim
    WHERE claim.patient_id = w.patient_id AND claim.medication_id = w.medication_id AND claim.status = 'paid'
    ORDER BY filled_on DESC, claim.id DESC LIMIT 1
  ) l ON true;
END;
--> statement-breakpoint
-- Everything the effect of a change is worked out from, hashed: the people, their covers and totals, and of their drugs, the generics
-- and the drugs beside them the entries and prices; the plans' terms and networks. It sees every patient and tells of none.
CREATE FUNCTION change_print(change uuid) RETURNS text
LANGUAGE sql STABLE SECURITY DEFINER SET search_path = public, pg_temp AS $$
  WITH person AS MATERIALIZED (
    SELECT * FROM change_people(change) WHERE actor_is_admin() OR actor_is_system() OR actor_setting('client_id') IS NOT NULL
  ), said AS (
    SELECT e.plan_id, e.medication_id FROM change_entry e WHERE e.change_id = change
    UNION SELECT plan, drug FROM person
  ), drug AS (
    SELECT DISTINCT s.plan_id, m.id, m.generic_id, m.is_insulin FROM said s JOIN medication d ON d.id = s.medication_id
    CROSS JOIN LATERAL (
      SELECT d.id UNION SELECT d.generic_id UNION SELECT beside.medication_id
      FROM therapeutic_group_member asked JOIN therapeutic_group_member beside ON beside.group_id = asked.group_id
      WHERE asked.medication_id = d.id) near
    JOIN medication m ON m.id = near.id
  ), affected AS (
    SELECT plan_id FROM said UNION SELECT t.plan_id FROM change_terms t WHERE t.change_id = change
  )
  SELECT md5(concat_ws('|',
    (SELECT string_agg(md5(concat_ws(',', p.patient, p.drug, p.plan, p.day, p.cover, p.why, p.amount, p.days, p.drugstore, c.family_id,
        a.deductible_met_cents, a.out_of_pocket_met_cents, f.deductible_met_cents, f.out_of_pocket_met_cents)), ''
        ORDER BY p.patient, p.drug, p.plan)
      FROM person p
      JOIN coverage c ON c.id = p.cover
      LEFT JOIN accumulator a ON a.patient_id = c.patient_id AND a.plan_id = c.plan_id AND a.plan_year = extract(year FROM p.day)
      LEFT JOIN family_accumulator f ON f.family_id = c.family_id AND f.plan_id = c.plan_id AND f.plan_year = extract(year FROM p.day)),
    (SELECT string_agg(concat_ws(',', d.plan_id, d.id, d.generic_id, d.is_insulin), ' ' ORDER BY d.plan_id, d.id) FROM drug d),
    (SELECT string_agg(concat_ws(',', l.id, l.effective_to), ' ' ORDER BY l.id) FROM formulary_entry l
      WHERE (l.plan_id, l.medication_id) IN (SELECT plan_id, id FROM drug)),
    (SELECT string_agg(concat_ws(',', t.id, t.effective_to), ' ' ORDER BY t.id) FROM plan_terms t WHERE t.plan_id IN (SELECT plan_id FROM affected)),
    (SELECT string_agg(concat_ws(',', n.pharmacy_id, n.plan_id, n.network), ' ' ORDER BY n.pharmacy_id, n.plan_id)
      FROM pharmacy_network n WHERE n.plan_id IN (SELECT plan_id FROM affected)),
    (SELECT string_agg(concat_ws(',', r.id, r.effective_to), ' ' ORDER BY r.id) FROM drug_price r WHERE r.medication_id IN (SELECT id FROM drug))))
$$;
--> statement-breakpoint
REVOKE ALL ON FUNCTION change_print FROM PUBLIC;
--> statement-breakpoint
GRANT EXECUTE ON FUNCTION change_print TO tierwise_app;
--> statement-breakpoint
-- Work that waits under its former name is done under the new one.
DO $$ BEGIN
  IF to_regclass('graphile_worker._private_tasks') IS NOT NULL THEN
    EXECUTE $q$UPDATE graphile_worker._private_tasks SET identifier = replace(identifier, 'formulary-change.', 'change.')
      WHERE identifier LIKE 'formulary-change.%'$q$;
  END IF;
END $$;
