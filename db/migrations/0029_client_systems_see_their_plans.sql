-- Client systems. The portal never reads a secret's hash; the functions below compare it.
GRANT SELECT (id, name) ON client_system TO tierwise_app;
--> statement-breakpoint
GRANT SELECT ON client_plan TO tierwise_app;
--> statement-breakpoint
GRANT SELECT, INSERT, DELETE ON client_token TO tierwise_app;
--> statement-breakpoint
ALTER TABLE client_system ENABLE ROW LEVEL SECURITY;
--> statement-breakpoint
CREATE POLICY own_or_admin ON client_system FOR SELECT TO tierwise_app USING (id = actor_setting('client_id') OR actor_is_admin());
--> statement-breakpoint
ALTER TABLE client_plan ENABLE ROW LEVEL SECURITY;
--> statement-breakpoint
CREATE POLICY own ON client_plan FOR SELECT TO tierwise_app USING (client_id = actor_setting('client_id'));
--> statement-breakpoint
ALTER TABLE client_secret ENABLE ROW LEVEL SECURITY;
--> statement-breakpoint
ALTER TABLE client_token ENABLE ROW LEVEL SECURITY;
--> statement-breakpoint
CREATE POLICY own ON client_token TO tierwise_app USING (client_id = actor_setting('client_id'));
--> statement-breakpoint
-- The people covered by the plans of the client that acts. It reads covers with its owner's rights, because their own policy asks
-- visible_patients(). A call about one person narrows it to that person, so that a plan of a million members costs nothing.
CREATE FUNCTION covered_by_client() RETURNS SETOF uuid LANGUAGE plpgsql STABLE SECURITY DEFINER SET search_path = public, pg_temp AS $$
BEGIN
  IF actor_setting('subject') IS NOT NULL THEN
    RETURN QUERY SELECT c.patient_id FROM coverage c JOIN client_plan p ON p.plan_id = c.plan_id AND p.client_id = actor_setting('client_id')
      WHERE c.patient_id = actor_setting('subject') LIMIT 1;
  ELSE
    RETURN QUERY SELECT DISTINCT c.patient_id FROM coverage c JOIN client_plan p ON p.plan_id = c.plan_id AND p.client_id = actor_setting('client_id');
  END IF;
END $$;
--> statement-breakpoint
CREATE OR REPLACE FUNCTION visible_patients() RETURNS SETOF uuid LANGUAGE sql STABLE
BEGIN ATOMIC
  SELECT actor_setting('patient_id') WHERE actor_setting('patient_id') IS NOT NULL
  UNION ALL
  SELECT patient_id FROM care_relationship
  WHERE provider_id = actor_setting('provider_id') AND started_on <= current_date AND (ended_on IS NULL OR ended_on >= current_date)
  UNION ALL
  SELECT covered FROM covered_by_client() AS covered WHERE actor_setting('client_id') IS NOT NULL;
END;
--> statement-breakpoint
-- Of a person with two plans, the system of one sees nothing of the other.
CREATE FUNCTION is_plan_of_actor(plan uuid) RETURNS boolean LANGUAGE sql STABLE
  RETURN actor_setting('client_id') IS NULL OR plan IN (SELECT plan_id FROM client_plan);
--> statement-breakpoint
CREATE POLICY plans_of_client ON coverage AS RESTRICTIVE TO tierwise_app USING (is_plan_of_actor(plan_id));
--> statement-breakpoint
CREATE POLICY plans_of_client ON claim AS RESTRICTIVE TO tierwise_app USING (is_plan_of_actor(plan_id));
--> statement-breakpoint
CREATE POLICY plans_of_client ON accumulator AS RESTRICTIVE TO tierwise_app USING (is_plan_of_actor(plan_id));
--> statement-breakpoint
CREATE POLICY plans_of_client ON family_accumulator AS RESTRICTIVE TO tierwise_app USING (is_plan_of_actor(plan_id));
--> statement-breakpoint
CREATE POLICY plans_of_client ON accumulator_entry AS RESTRICTIVE TO tierwise_app USING (is_plan_of_actor(plan_id));
--> statement-breakpoint
CREATE POLICY plans_of_client ON copay_calculation AS RESTRICTIVE TO tierwise_app USING (is_plan_of_actor(plan_id));
--> statement-breakpoint
-- A system with the right to read the trail reads what concerns its people, and what it did itself.
CREATE POLICY client_reads ON audit_event FOR SELECT TO tierwise_app
  USING (actor_setting('client_id') IS NOT NULL AND (patient_id IN (SELECT visible_patients()) OR actor_user_id = actor_setting('client_id')));
--> statement-breakpoint
-- Before any system is known: the one whose secret this is.
CREATE FUNCTION find_client(client uuid, hash bytea) RETURNS TABLE (client_id uuid, name text, scopes text[])
LANGUAGE sql STABLE SECURITY DEFINER SET search_path = public, pg_temp AS $$
  SELECT c.id, c.name, c.scopes FROM client_system c JOIN client_secret s ON s.client_id = c.id
  WHERE c.id = client AND c.revoked_at IS NULL AND s.secret_hash = hash AND (s.expires_at IS NULL OR s.expires_at > now())
$$;
--> statement-breakpoint
-- The system behind a bearer token. Ends at once when the system is revoked.
CREATE FUNCTION find_client_token(hash bytea) RETURNS TABLE (client_id uuid, name text, scopes text[], plan_ids uuid[])
LANGUAGE sql STABLE SECURITY DEFINER SET search_path = public, pg_temp AS $$
  SELECT c.id, c.name, t.scopes, ARRAY(SELECT p.plan_id FROM client_plan p WHERE p.client_id = c.id ORDER BY 1)
  FROM client_token t JOIN client_system c ON c.id = t.client_id
  WHERE t.token_hash = hash AND t.expires_at > now() AND c.revoked_at IS NULL
$$;
--> statement-breakpoint
REVOKE ALL ON FUNCTION find_client, find_client_token, covered_by_client FROM PUBLIC;
--> statement-breakpoint
GRANT EXECUTE ON FUNCTION find_client, find_client_token, covered_by_client TO tierwise_app;
