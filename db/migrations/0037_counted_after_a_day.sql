-- What the ledger counted from a moment on, for a visible person and that person's family on the plan: sums only, because
-- the entries of others in the family are theirs.
CREATE FUNCTION counted_after(subject uuid, of_plan uuid, of_year integer, moment timestamptz)
RETURNS TABLE (deductible bigint, out_of_pocket bigint, family_deductible bigint, family_out_of_pocket bigint)
LANGUAGE sql STABLE SECURITY DEFINER SET search_path = public, pg_temp AS $$
  SELECT coalesce(sum(e.amount_cents) FILTER (WHERE e.kind = 'deductible' AND e.patient_id = subject), 0)::bigint,
    coalesce(sum(e.amount_cents) FILTER (WHERE e.kind = 'out-of-pocket' AND e.patient_id = subject), 0)::bigint,
    coalesce(sum(e.amount_cents) FILTER (WHERE e.kind = 'deductible' AND e.family_id IS NOT NULL), 0)::bigint,
    coalesce(sum(e.amount_cents) FILTER (WHERE e.kind = 'out-of-pocket' AND e.family_id IS NOT NULL), 0)::bigint
  FROM accumulator_entry e
  WHERE subject IN (SELECT visible_patients()) AND e.plan_id = of_plan AND e.plan_year = of_year AND e.at >= moment
    AND (e.patient_id = subject OR e.family_id IN (SELECT c.family_id FROM coverage c WHERE c.patient_id = subject AND c.plan_id = of_plan))
$$;
--> statement-breakpoint
REVOKE ALL ON FUNCTION counted_after FROM PUBLIC;
--> statement-breakpoint
GRANT EXECUTE ON FUNCTION counted_after TO tierwise_app;
