-- A member reads what was done to their own record.
CREATE POLICY own_record ON audit_event FOR SELECT TO tierwise_app USING (patient_id = actor_setting('patient_id'));
--> statement-breakpoint
-- Who is behind an event of the acting member's own record: the name alone, of an account they could not read.
CREATE FUNCTION name_in_own_trail(event uuid) RETURNS text
LANGUAGE sql STABLE SECURITY DEFINER SET search_path = public, pg_temp AS $$
  SELECT coalesce(u.display_name, c.name)
  FROM audit_event e LEFT JOIN "user" u ON u.id = e.actor_user_id LEFT JOIN client_system c ON c.id = e.actor_user_id
  WHERE e.id = event AND e.patient_id = actor_setting('patient_id')
$$;
--> statement-breakpoint
REVOKE ALL ON FUNCTION name_in_own_trail FROM PUBLIC;
--> statement-breakpoint
GRANT EXECUTE ON FUNCTION name_in_own_trail TO tierwise_app;
