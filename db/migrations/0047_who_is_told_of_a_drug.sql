-- Whom a correction of what is said about a drug concerns on a day: members who take it or follow its price. Row-level security applies
-- to the caller.
CREATE FUNCTION concerned_by_drug(drug uuid, on_day date) RETURNS SETOF uuid LANGUAGE sql STABLE
BEGIN ATOMIC
  SELECT id FROM patient WHERE is_active AND id IN (
    SELECT takers_of(drug, on_day) UNION SELECT patient_id FROM price_follow WHERE medication_id = drug
  );
END;
--> statement-breakpoint
-- How many they are, with and without an account, for those who may correct it. It sees every patient and names none.
CREATE FUNCTION count_concerned_by_drug(drug uuid, on_day date) RETURNS TABLE (told integer, without_account integer)
LANGUAGE sql STABLE SECURITY DEFINER SET search_path = public, pg_temp AS $$
  SELECT count(user_id)::integer, count(*) FILTER (WHERE user_id IS NULL)::integer FROM patient
  WHERE id IN (SELECT concerned_by_drug(drug, on_day)) AND (actor_is_admin() OR actor_setting('provider_id') IS NOT NULL)
$$;
--> statement-breakpoint
REVOKE ALL ON FUNCTION count_concerned_by_drug FROM PUBLIC;
--> statement-breakpoint
GRANT EXECUTE ON FUNCTION count_concerned_by_drug TO tierwise_app;
