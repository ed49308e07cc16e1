-- A system takes part in the conversations of the people its plans cover; which of its scopes lets it read or write says the access table.
CREATE OR REPLACE FUNCTION takes_part(patient uuid, team uuid, named_provider uuid) RETURNS boolean LANGUAGE sql STABLE
BEGIN ATOMIC
  SELECT patient IN (SELECT visible_patients()) AND (
    patient = actor_setting('patient_id')
    OR actor_setting('client_id') IS NOT NULL
    OR named_provider = actor_setting('provider_id')
    OR team IN (SELECT care_team_id FROM care_team_member WHERE provider_id = actor_setting('provider_id')));
END;
--> statement-breakpoint
-- The systems that are told of a patient's messages: in force, registered for a plan that covers the patient today, and for both reading
-- messages and receiving events. Nobody who writes a message can read who these are; their ids go into its notices and nowhere else.
CREATE FUNCTION systems_told(patient uuid) RETURNS SETOF uuid LANGUAGE sql STABLE SECURITY DEFINER SET search_path = public, pg_temp AS $$
  SELECT DISTINCT s.id FROM coverage c JOIN client_plan p ON p.plan_id = c.plan_id JOIN client_system s ON s.id = p.client_id
  WHERE c.patient_id = patient AND c.effective_from <= current_date AND (c.effective_to IS NULL OR c.effective_to >= current_date)
    AND s.revoked_at IS NULL AND s.scopes @> ARRAY['messages.read', 'events.read']
    AND patient IN (SELECT visible_patients())
$$;
--> statement-breakpoint
-- Which of these sessions still let their person in, by the rules of find_session, and which of these tokens let their system have events.
CREATE OR REPLACE FUNCTION open_sessions(ids uuid[], idle interval)
RETURNS SETOF uuid LANGUAGE sql STABLE SECURITY DEFINER SET search_path = public, pg_temp AS $$
  SELECT s.id FROM session s JOIN "user" u ON u.id = s.user_id LEFT JOIN patient p ON p.user_id = u.id
  WHERE s.id = ANY (ids) AND s.revoked_at IS NULL AND s.expires_at > now() AND s.last_seen_at > now() - idle
    AND u.is_active AND (p.id IS NULL OR p.is_active)
  UNION ALL
  SELECT t.id FROM client_token t JOIN client_system c ON c.id = t.client_id
  WHERE t.id = ANY (ids) AND t.expires_at > now() AND c.revoked_at IS NULL AND 'events.read' = ANY (t.scopes) AND 'events.read' = ANY (c.scopes)
$$;
--> statement-breakpoint
DROP FUNCTION find_client_token(bytea);
--> statement-breakpoint
-- The system behind a bearer token, and which token it is. Ends at once when the system is revoked; what was taken from the system is taken
-- from its tokens.
CREATE FUNCTION find_client_token(hash bytea) RETURNS TABLE (client_id uuid, token_id uuid, name text, scopes text[], plan_ids uuid[])
LANGUAGE sql STABLE SECURITY DEFINER SET search_path = public, pg_temp AS $$
  SELECT c.id, t.id, c.name, ARRAY(SELECT unnest(t.scopes) INTERSECT SELECT unnest(c.scopes) ORDER BY 1),
    ARRAY(SELECT p.plan_id FROM client_plan p WHERE p.client_id = c.id ORDER BY 1)
  FROM client_token t JOIN client_system c ON c.id = t.client_id
  WHERE t.token_hash = hash AND t.expires_at > now() AND c.revoked_at IS NULL
$$;
--> statement-breakpoint
-- As before, and no mail for a system.
CREATE OR REPLACE FUNCTION notify_people(recipients uuid[], topics text[], entities uuid[])
RETURNS void LANGUAGE sql SECURITY DEFINER SET search_path = public, pg_temp AS $$
  WITH given AS (
    SELECT recipient, topic, entity, row_number() OVER (PARTITION BY recipient ORDER BY position) AS step
    FROM unnest(recipients, topics, entities) WITH ORDINALITY AS sent (recipient, topic, entity, position)
  ), counted AS (
    INSERT INTO notification_counter AS counter (recipient_id, last_seq)
    SELECT recipient, count(*) FROM given GROUP BY recipient ORDER BY recipient
    ON CONFLICT (recipient_id) DO UPDATE SET last_seq = counter.last_seq + excluded.last_seq
    RETURNING recipient_id, last_seq
  )
  INSERT INTO notification (recipient_id, seq, topic, entity_id, created_at, read_at, is_mail_due)
  SELECT recipient, last_seq - (count(*) OVER (PARTITION BY recipient)) + step, given.topic, entity, clock_timestamp(),
    CASE WHEN entity IS NULL OR person.id IS NULL OR NOT coalesce(chosen.in_portal, true) THEN clock_timestamp() END,
    entity IS NOT NULL AND person.id IS NOT NULL
  FROM given JOIN counted ON recipient_id = recipient
  LEFT JOIN "user" person ON person.id = recipient
  LEFT JOIN alert_preference chosen ON chosen.user_id = recipient AND chosen.topic = given.topic
$$;
--> statement-breakpoint
REVOKE ALL ON FUNCTION systems_told, find_client_token FROM PUBLIC;
--> statement-breakpoint
GRANT EXECUTE ON FUNCTION systems_told, find_client_token TO tierwise_app;
--> statement-breakpoint
-- A system's message tells the staff who care for the patient, so it finds who these are.
CREATE POLICY of_systems_people ON care_relationship FOR SELECT TO tierwise_app
  USING (actor_setting('client_id') IS NOT NULL AND patient_id IN (SELECT visible_patients()));
