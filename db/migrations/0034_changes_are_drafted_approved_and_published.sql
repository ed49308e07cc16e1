-- Changes to the drug list. Administrators draft, approve and publish; a job works out what they do to people, whom it alone sees.
GRANT SELECT, INSERT, UPDATE (state, impact_state, impact_at, impact_print, approved_by, approved_at, published_by, published_at, version) ON formulary_change TO tierwise_app;
--> statement-breakpoint
GRANT SELECT, INSERT ON formulary_change_entry TO tierwise_app;
--> statement-breakpoint
GRANT SELECT, INSERT, DELETE, UPDATE (told_at) ON formulary_change_impact TO tierwise_app;
--> statement-breakpoint
CREATE FUNCTION actor_may_change_lists() RETURNS boolean LANGUAGE sql STABLE
  RETURN coalesce(current_setting('app.role', true), '') IN ('admin', 'client', 'system');
--> statement-breakpoint
ALTER TABLE formulary_change ENABLE ROW LEVEL SECURITY;
--> statement-breakpoint
CREATE POLICY of_administrators ON formulary_change TO tierwise_app USING (actor_may_change_lists());
--> statement-breakpoint
-- What was published is public, as the list itself is.
CREATE POLICY published_is_public ON formulary_change FOR SELECT TO tierwise_app USING (state = 'published');
--> statement-breakpoint
ALTER TABLE formulary_change_entry ENABLE ROW LEVEL SECURITY;
--> statement-breakpoint
CREATE POLICY of_administrators ON formulary_change_entry TO tierwise_app USING (actor_may_change_lists());
--> statement-breakpoint
CREATE POLICY published_is_public ON formulary_change_entry FOR SELECT TO tierwise_app
  USING (change_id IN (SELECT id FROM formulary_change WHERE state = 'published'));
--> statement-breakpoint
ALTER TABLE formulary_change_impact ENABLE ROW LEVEL SECURITY;
--> statement-breakpoint
CREATE POLICY of_administrators ON formulary_change_impact FOR SELECT TO tierwise_app USING (actor_may_change_lists());
--> statement-breakpoint
CREATE POLICY worked_out_by_jobs ON formulary_change_impact TO tierwise_app USING (actor_is_system());
--> statement-breakpoint
-- A person sees what a published change does to their own prices.
CREATE POLICY own_when_published ON formulary_change_impact FOR SELECT TO tierwise_app
  USING (patient_id = actor_setting('patient_id') AND change_id IN (SELECT id FROM formulary_change WHERE state = 'published'));
--> statement-breakpoint
CREATE FUNCTION guard_formulary_change() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
  IF OLD.state IN ('published', 'withdrawn') THEN
    RAISE EXCEPTION 'a % change stays as it is', OLD.state USING ERRCODE = 'insufficient_privilege';
  END IF;
  RETURN NEW;
END $$;
--> statement-breakpoint
CREATE TRIGGER guard_formulary_change BEFORE UPDATE OR DELETE ON formulary_change FOR EACH ROW EXECUTE FUNCTION guard_formulary_change();
--> statement-breakpoint
CREATE TRIGGER append_only BEFORE UPDATE OR DELETE ON formulary_change_entry FOR EACH ROW EXECUTE FUNCTION refuse_change();
--> statement-breakpoint
-- Whom an entry of a change concerns: who takes the drug on its first day or follows its price, under a cover of the plan that holds then.
-- With the fill that is priced: what they take, else what they follow, else what they last filled.
CREATE FUNCTION formulary_change_people(change uuid)
RETURNS TABLE (place integer, patient uuid, cover uuid, why text, amount numeric, days integer, drugstore uuid) LANGUAGE sql STABLE
BEGIN ATOMIC
  WITH concerned AS (
    SELECT e.position, e.plan_id, e.medication_id, e.effective_from, p.patient_id, bool_or(p.takes) AS takes
    FROM formulary_change_entry e
    CROSS JOIN LATERAL (
      SELECT taker AS patient_id, true AS takes FROM takers_of(e.medication_id, e.effective_from) taker
      UNION ALL SELECT f.patient_id, false FROM price_follow f WHERE f.medication_id = e.medication_id
    ) p
    WHERE e.change_id = change
    GROUP BY e.position, e.plan_id, e.medication_id, e.effective_from, p.patient_id
  )
  SELECT w.position, w.patient_id, c.id, CASE WHEN w.takes THEN 'takes' ELSE 'follows' END,
    coalesce(m.quantity, f.quantity, l.quantity), coalesce(m.days_supply, f.days_supply, l.days_supply),
    coalesce(m.pharmacy_id, f.pharmacy_id, l.pharmacy_id)
  FROM concerned w
  JOIN coverage c ON c.patient_id = w.patient_id AND c.plan_id = w.plan_id
    AND c.effective_from <= w.effective_from AND (c.effective_to IS NULL OR c.effective_to >= w.effective_from)
  LEFT JOIN patient_medication m ON m.patient_id = w.patient_id AND m.medication_id = w.medication_id
  LEFT JOIN price_follow f ON f.patient_id = w.patient_id AND f.medication_id = w.medication_id
  LEFT JOIN LATERAL (
    SELECT quantity, days_supply, pharmacy_id FROM claim
    WHERE claim.patient_id = w.patient_id AND claim.medication_id = w.medication_id AND claim.status = 'paid'
    ORDER BY filled_on DESC, claim.id DESC LIMIT 1
  ) l ON true;
END;
--> statement-breakpoint
-- Everything the effect of a change is worked out from, hashed. It sees every patient and tells of none.
CREATE FUNCTION formulary_change_print(change uuid) RETURNS text
LANGUAGE sql STABLE SECURITY DEFINER SET search_path = public, pg_temp AS $$
  WITH drug AS (
    SELECT e.plan_id, e.effective_from, m.id FROM formulary_change_entry e
    JOIN medication d ON d.id = e.medication_id JOIN medication m ON m.id IN (d.id, d.generic_id)
    WHERE e.change_id = change AND (actor_is_admin() OR actor_is_system() OR actor_setting('client_id') IS NOT NULL)
  )
  SELECT md5(concat_ws('|',
    (SELECT string_agg(md5(concat_ws(',', p.place, p.patient, p.cover, p.why, p.amount, p.days, p.drugstore, c.family_id,
        a.deductible_met_cents, a.out_of_pocket_met_cents, f.deductible_met_cents, f.out_of_pocket_met_cents)), '' ORDER BY p.place, p.patient)
      FROM formulary_change_people(change) p
      JOIN formulary_change_entry e ON e.change_id = change AND e.position = p.place
      JOIN coverage c ON c.id = p.cover
      LEFT JOIN accumulator a ON a.patient_id = c.patient_id AND a.plan_id = c.plan_id AND a.plan_year = extract(year FROM e.effective_from)
      LEFT JOIN family_accumulator f ON f.family_id = c.family_id AND f.plan_id = c.plan_id AND f.plan_year = extract(year FROM e.effective_from)),
    (SELECT string_agg(concat_ws(',', l.id, l.effective_to), ' ' ORDER BY l.id) FROM formulary_entry l
      WHERE (l.plan_id, l.medication_id) IN (SELECT plan_id, id FROM drug)),
    (SELECT string_agg(concat_ws(',', t.id, t.effective_to), ' ' ORDER BY t.id) FROM plan_terms t WHERE t.plan_id IN (SELECT plan_id FROM drug)),
    (SELECT string_agg(concat_ws(',', n.pharmacy_id, n.plan_id, n.network), ' ' ORDER BY n.pharmacy_id, n.plan_id) FROM pharmacy_network n WHERE n.plan_id IN (SELECT plan_id FROM drug)),
    (SELECT string_agg(concat_ws(',', r.id, r.effective_to), ' ' ORDER BY r.id) FROM drug_price r WHERE r.medication_id IN (SELECT id FROM drug))))
$$;
--> statement-breakpoint
REVOKE ALL ON FUNCTION formulary_change_print FROM PUBLIC;
--> statement-breakpoint
GRANT EXECUTE ON FUNCTION formulary_change_print TO tierwise_app;
--> statement-breakpoint
-- A job that names the people it works on sees these and no one else.
CREATE OR REPLACE FUNCTION visible_patients() RETURNS SETOF uuid LANGUAGE sql STABLE
BEGIN ATOMIC
  SELECT actor_setting('patient_id') WHERE actor_setting('patient_id') IS NOT NULL
  UNION ALL
  SELECT patient_id FROM care_relationship
  WHERE provider_id = actor_setting('provider_id') AND started_on <= current_date AND (ended_on IS NULL OR ended_on >= current_date)
  UNION ALL
  SELECT covered FROM covered_by_client() AS covered WHERE actor_setting('client_id') IS NOT NULL
  UNION ALL
  SELECT id FROM patient WHERE actor_is_system() AND coalesce(current_setting('app.subjects', true), '') = ''
  UNION ALL
  SELECT unnest(string_to_array(nullif(current_setting('app.subjects', true), ''), ',')::uuid[]) WHERE actor_is_system();
END;
--> statement-breakpoint
-- Who looks at the effect of a change sees the names of those it concerns, and nothing else of them.
CREATE POLICY concerned_by_a_change ON patient FOR SELECT TO tierwise_app
  USING (actor_is_admin() AND id IN (SELECT patient_id FROM formulary_change_impact));
