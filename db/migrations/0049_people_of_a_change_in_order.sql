DROP INDEX "price_follow_medication";--> statement-breakpoint
DROP INDEX "claim_by_drug";--> statement-breakpoint
DROP INDEX "coverage_plan";--> statement-breakpoint
DROP INDEX "patient_medication_takers";--> statement-breakpoint
CREATE INDEX "price_change_untold" ON "price_change" USING btree ("change_id","id") WHERE "price_change"."told_at" is null;--> statement-breakpoint
CREATE INDEX "price_follow_followers" ON "price_follow" USING btree ("medication_id","patient_id");--> statement-breakpoint
CREATE INDEX "claim_by_drug" ON "claim" USING btree ("medication_id","patient_id","filled_on");--> statement-breakpoint
CREATE INDEX "coverage_plan" ON "coverage" USING btree ("plan_id","patient_id");--> statement-breakpoint
CREATE INDEX "patient_medication_takers" ON "patient_medication" USING btree ("medication_id","patient_id");--> statement-breakpoint
DROP FUNCTION change_print;
--> statement-breakpoint
DROP FUNCTION change_people;
--> statement-breakpoint
-- The next people a change may concern, in the order of their ids: who is covered by one of its plans, and for an entry of the list
-- takes its drug, has ever filled it, or follows its price. It sees everyone and tells jobs of ids alone.
CREATE FUNCTION change_candidates(change uuid, after uuid, most integer) RETURNS SETOF uuid
LANGUAGE sql STABLE SECURITY DEFINER SET search_path = public, pg_temp AS $$
  SELECT DISTINCT found.patient_id FROM (
    SELECT near.patient_id FROM change_entry e
    CROSS JOIN LATERAL (
      (SELECT c.patient_id FROM coverage c JOIN patient_medication m USING (patient_id)
        WHERE c.plan_id = e.plan_id AND m.medication_id = e.medication_id AND c.patient_id > after ORDER BY 1 LIMIT most)
      UNION ALL
      (SELECT c.patient_id FROM coverage c JOIN price_follow f USING (patient_id)
        WHERE c.plan_id = e.plan_id AND f.medication_id = e.medication_id AND c.patient_id > after ORDER BY 1 LIMIT most)
      UNION ALL
      (SELECT DISTINCT c.patient_id FROM coverage c JOIN claim l USING (patient_id)
        WHERE c.plan_id = e.plan_id AND l.medication_id = e.medication_id AND c.patient_id > after ORDER BY 1 LIMIT most)
    ) near
    WHERE e.change_id = change
    UNION ALL
    SELECT near.patient_id FROM change_terms s
    CROSS JOIN LATERAL (
      SELECT c.patient_id FROM coverage c WHERE c.plan_id = s.plan_id AND c.patient_id > after ORDER BY 1 LIMIT most
    ) near
    WHERE s.change_id = change
  ) found
  WHERE actor_is_admin() OR actor_is_system() OR actor_setting('client_id') IS NOT NULL
  ORDER BY 1 LIMIT most
$$;
--> statement-breakpoint
REVOKE ALL ON FUNCTION change_candidates FROM PUBLIC;
--> statement-breakpoint
GRANT EXECUTE ON FUNCTION change_candidates TO tierwise_app;
--> statement-breakpoint
-- Whom of these people a change concerns: who takes a drug on its first day or follows its price, under a cover of the plan that holds
-- then; for an entry of the list that drug, for a plan's terms every drug. With the fill that is priced: what they take, else follow,
-- else last filled.
CREATE FUNCTION change_people(change uuid, candidates uuid[])
RETURNS TABLE (patient uuid, drug uuid, plan uuid, day date, cover uuid, why text, amount numeric, days integer, drugstore uuid)
LANGUAGE sql STABLE
BEGIN ATOMIC
  WITH said AS MATERIALIZED (
    SELECT e.plan_id, e.medication_id, e.effective_from FROM change_entry e WHERE e.change_id = change_people.change
    UNION ALL SELECT s.plan_id, NULL, s.effective_from FROM change_terms s WHERE s.change_id = change_people.change
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
    WHERE EXISTS (SELECT FROM said WHERE said.plan_id = c.plan_id AND said.effective_from = s.effective_from
      AND (said.medication_id IS NULL OR said.medication_id = d.drug))
    GROUP BY c.patient_id, d.drug, c.plan_id, s.effective_from, c.id
  )
  SELECT w.patient_id, w.drug, w.plan_id, w.effective_from, w.cover, CASE WHEN w.takes THEN 'takes' ELSE 'follows' END,
    coalesce(m.quantity, f.quantity, l.quantity), coalesce(m.days_supply, f.days_supply, l.days_supply),
    coalesce(m.pharmacy_id, f.pharmacy_id, l.pharmacy_id)
  FROM concerned w
  LEFT JOIN patient_medication m ON m.patient_id = w.patient_id AND m.medication_id = w.drug
  LEFT JOIN price_follow f ON f.patient_id = w.patient_id AND f.medication_id = w.drug
  LEFT JOIN LATERAL (
    SELECT quantity, days_supply, pharmacy_id FROM claim
    WHERE m.patient_id IS NULL AND f.patient_id IS NULL
      AND claim.patient_id = w.patient_id AND claim.medication_id = w.drug AND claim.status = 'paid'
    ORDER BY filled_on DESC, claim.id DESC LIMIT 1
  ) l ON true;
END;
--> statement-breakpoint
-- Everything the effect of a change is worked out from, hashed: the people, their covers and totals, and of their drugs, the generics
-- and the drugs beside them the entries and prices; the plans' terms and networks. It sees every patient and tells of none.
CREATE FUNCTION change_print(change uuid) RETURNS text
LANGUAGE sql STABLE SECURITY DEFINER SET search_path = public, pg_temp AS $$
  WITH person AS MATERIALIZED (
    SELECT * FROM change_people(change, ARRAY(SELECT change_candidates(change, '00000000-0000-0000-0000-000000000000', NULL)))
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
