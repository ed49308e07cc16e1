-- The second lock. The kernel says who acts with transaction-local settings; without them no personal row is visible.
CREATE FUNCTION actor_setting(name text) RETURNS uuid LANGUAGE sql STABLE
  RETURN nullif(current_setting('app.' || name, true), '')::uuid;
--> statement-breakpoint
-- Whose records the actor may see. The one source for both the policies below and the where-clauses of the application.
CREATE FUNCTION visible_patients() RETURNS SETOF uuid LANGUAGE sql STABLE
BEGIN ATOMIC
  SELECT actor_setting('patient_id') WHERE actor_setting('patient_id') IS NOT NULL
  UNION ALL
  SELECT patient_id FROM care_relationship
  WHERE provider_id = actor_setting('provider_id') AND started_on <= current_date AND (ended_on IS NULL OR ended_on >= current_date);
END;
--> statement-breakpoint
CREATE FUNCTION actor_is_admin() RETURNS boolean LANGUAGE sql STABLE
  RETURN coalesce(current_setting('app.role', true), '') = 'admin';
--> statement-breakpoint
ALTER TABLE "user" ENABLE ROW LEVEL SECURITY;
--> statement-breakpoint
CREATE POLICY own_or_admin ON "user" TO tierwise_app USING (id = actor_setting('user_id') OR actor_is_admin()) WITH CHECK (id = actor_setting('user_id'));
--> statement-breakpoint
ALTER TABLE session ENABLE ROW LEVEL SECURITY;
--> statement-breakpoint
CREATE POLICY own ON session TO tierwise_app USING (user_id = actor_setting('user_id'));
--> statement-breakpoint
ALTER TABLE idempotency_key ENABLE ROW LEVEL SECURITY;
--> statement-breakpoint
CREATE POLICY own ON idempotency_key TO tierwise_app USING (user_id = actor_setting('user_id'));
--> statement-breakpoint
ALTER TABLE care_relationship ENABLE ROW LEVEL SECURITY;
--> statement-breakpoint
CREATE POLICY of_actor ON care_relationship TO tierwise_app USING (provider_id = actor_setting('provider_id') OR patient_id = actor_setting('patient_id'));
--> statement-breakpoint
ALTER TABLE patient ENABLE ROW LEVEL SECURITY;
--> statement-breakpoint
CREATE POLICY visible ON patient TO tierwise_app USING (id IN (SELECT visible_patients()));
--> statement-breakpoint
ALTER TABLE coverage ENABLE ROW LEVEL SECURITY;
--> statement-breakpoint
CREATE POLICY visible ON coverage TO tierwise_app USING (patient_id IN (SELECT visible_patients()));
--> statement-breakpoint
ALTER TABLE patient_medication ENABLE ROW LEVEL SECURITY;
--> statement-breakpoint
CREATE POLICY visible ON patient_medication TO tierwise_app USING (patient_id IN (SELECT visible_patients()));
--> statement-breakpoint
ALTER TABLE claim ENABLE ROW LEVEL SECURITY;
--> statement-breakpoint
CREATE POLICY visible ON claim TO tierwise_app USING (patient_id IN (SELECT visible_patients()));
--> statement-breakpoint
ALTER TABLE accumulator ENABLE ROW LEVEL SECURITY;
--> statement-breakpoint
CREATE POLICY visible ON accumulator TO tierwise_app USING (patient_id IN (SELECT visible_patients()));
--> statement-breakpoint
ALTER TABLE accumulator_entry ENABLE ROW LEVEL SECURITY;
--> statement-breakpoint
CREATE POLICY visible ON accumulator_entry TO tierwise_app USING (patient_id IN (SELECT visible_patients()));
--> statement-breakpoint
ALTER TABLE copay_calculation ENABLE ROW LEVEL SECURITY;
--> statement-breakpoint
CREATE POLICY visible ON copay_calculation TO tierwise_app USING (patient_id IN (SELECT visible_patients()));
--> statement-breakpoint
-- A family's totals are visible to those who can see a member of the family; coverage is itself filtered.
ALTER TABLE family ENABLE ROW LEVEL SECURITY;
--> statement-breakpoint
CREATE POLICY visible ON family TO tierwise_app USING (id IN (SELECT family_id FROM coverage));
--> statement-breakpoint
ALTER TABLE family_accumulator ENABLE ROW LEVEL SECURITY;
--> statement-breakpoint
CREATE POLICY visible ON family_accumulator TO tierwise_app USING (family_id IN (SELECT family_id FROM coverage));
--> statement-breakpoint
ALTER TABLE audit_event ENABLE ROW LEVEL SECURITY;
--> statement-breakpoint
CREATE POLICY admin_reads ON audit_event FOR SELECT TO tierwise_app USING (actor_is_admin());
--> statement-breakpoint
-- Before anyone is known: the person behind a session token. Ends at once when the person or their record is made inactive.
CREATE FUNCTION find_session(hash bytea, idle interval, touch boolean)
RETURNS TABLE (session_id uuid, user_id uuid, role text, email text, display_name text, patient_id uuid, provider_id uuid, is_demo boolean)
LANGUAGE plpgsql SECURITY DEFINER SET search_path = public, pg_temp AS $$
#variable_conflict use_column
DECLARE opened session;
BEGIN
  SELECT * INTO opened FROM session
  WHERE token_hash = hash AND revoked_at IS NULL AND expires_at > now() AND last_seen_at > now() - idle;
  IF NOT FOUND THEN RETURN; END IF;
  IF touch AND opened.last_seen_at < now() - interval '1 minute' THEN
    UPDATE session SET last_seen_at = now() WHERE id = opened.id;
  END IF;
  RETURN QUERY
    SELECT opened.id, u.id, u.role, u.email, u.display_name, p.id, d.id, u.is_demo
    FROM "user" u LEFT JOIN patient p ON p.user_id = u.id LEFT JOIN provider d ON d.user_id = u.id
    WHERE u.id = opened.user_id AND u.is_active AND (p.id IS NULL OR p.is_active);
END $$;
--> statement-breakpoint
-- Before anyone is known: what is needed to check a passphrase.
CREATE FUNCTION find_credential(address text)
RETURNS TABLE (user_id uuid, role text, passphrase_hash text, patient_id uuid, provider_id uuid)
LANGUAGE sql STABLE SECURITY DEFINER SET search_path = public, pg_temp AS $$
  SELECT u.id, u.role, u.passphrase_hash, p.id, d.id
  FROM "user" u LEFT JOIN patient p ON p.user_id = u.id LEFT JOIN provider d ON d.user_id = u.id
  WHERE u.email = address AND u.is_active AND (p.id IS NULL OR p.is_active)
$$;
--> statement-breakpoint
-- The only way into the trail. Who acted comes from the transaction's settings, never from the caller.
CREATE FUNCTION append_audit_event(event_id uuid, event_action text, event_outcome text, event_reason text, subject uuid,
  entity_type text, entity_id text, field_names text[], event_channel text, event_request_id text)
RETURNS void LANGUAGE sql SECURITY DEFINER SET search_path = public, pg_temp AS $$
  INSERT INTO audit_event (id, at, actor_user_id, actor_role, action, outcome, reason, patient_id, entity_type, entity_id, fields, channel, request_id)
  VALUES (event_id, clock_timestamp(), actor_setting('user_id'), coalesce(nullif(current_setting('app.role', true), ''), 'anonymous'),
    event_action, event_outcome, event_reason, subject, entity_type, entity_id, field_names, event_channel, event_request_id)
$$;
--> statement-breakpoint
REVOKE ALL ON FUNCTION find_session, find_credential, append_audit_event FROM PUBLIC;
--> statement-breakpoint
GRANT EXECUTE ON FUNCTION find_session, find_credential, append_audit_event TO tierwise_app;
