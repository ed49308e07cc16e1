-- The role that runs the job queue. It takes jobs and reports on them; what a job does, it does as the application's role.
DO $$ BEGIN
  CREATE ROLE tierwise_jobs NOLOGIN NOSUPERUSER NOCREATEDB NOCREATEROLE NOINHERIT;
EXCEPTION WHEN duplicate_object OR unique_violation THEN NULL;
END $$;
--> statement-breakpoint
-- A background job acts as the system: no person, and only what the policies open to it.
CREATE FUNCTION actor_is_system() RETURNS boolean LANGUAGE sql STABLE
  RETURN coalesce(current_setting('app.role', true), '') = 'system';
--> statement-breakpoint
-- Prices are worked out again and people are told for everyone they touch, so a job may see every patient.
CREATE OR REPLACE FUNCTION visible_patients() RETURNS SETOF uuid LANGUAGE sql STABLE
BEGIN ATOMIC
  SELECT actor_setting('patient_id') WHERE actor_setting('patient_id') IS NOT NULL
  UNION ALL
  SELECT patient_id FROM care_relationship
  WHERE provider_id = actor_setting('provider_id') AND started_on <= current_date AND (ended_on IS NULL OR ended_on >= current_date)
  UNION ALL
  SELECT id FROM patient WHERE actor_is_system();
END;
--> statement-breakpoint
-- The patient table's own policy cannot ask visible_patients() for every patient without asking itself.
ALTER POLICY visible ON patient USING (actor_is_system() OR id IN (SELECT visible_patients()));
--> statement-breakpoint
ALTER POLICY own_or_admin ON "user" USING (id = actor_setting('user_id') OR actor_is_admin() OR actor_is_system());
--> statement-breakpoint
GRANT SELECT, UPDATE (read_at), DELETE ON notification TO tierwise_app;
--> statement-breakpoint
GRANT SELECT ON notification_counter TO tierwise_app;
--> statement-breakpoint
ALTER TABLE notification ENABLE ROW LEVEL SECURITY;
--> statement-breakpoint
-- The system reads for all streams a server holds open, and forgets what is old.
CREATE POLICY own_or_system ON notification FOR SELECT TO tierwise_app USING (recipient_id = actor_setting('user_id') OR actor_is_system());
--> statement-breakpoint
CREATE POLICY own_changes ON notification FOR UPDATE TO tierwise_app USING (recipient_id = actor_setting('user_id'));
--> statement-breakpoint
CREATE POLICY system_forgets ON notification FOR DELETE TO tierwise_app USING (actor_is_system());
--> statement-breakpoint
ALTER TABLE notification_counter ENABLE ROW LEVEL SECURITY;
--> statement-breakpoint
CREATE POLICY own ON notification_counter FOR SELECT TO tierwise_app USING (recipient_id = actor_setting('user_id'));
--> statement-breakpoint
-- Notify another person. Counters are locked in the recipients' order, so that two writers never wait for each other in a circle.
CREATE FUNCTION notify_people(recipients uuid[], topics text[], entities uuid[])
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
  INSERT INTO notification (recipient_id, seq, topic, entity_id, created_at, read_at)
  SELECT recipient, last_seq - (count(*) OVER (PARTITION BY recipient)) + step, topic, entity, clock_timestamp(),
    CASE WHEN entity IS NULL THEN clock_timestamp() END
  FROM given JOIN counted ON recipient_id = recipient
$$;
--> statement-breakpoint
-- Hands a job to the queue inside the transaction that makes it necessary. The queue's own schema is made at start, hence no check of the body now.
CREATE FUNCTION enqueue_job(job_name text, job_payload json, key text, not_before timestamptz)
RETURNS void LANGUAGE plpgsql SECURITY DEFINER SET search_path = public, pg_temp AS $$
BEGIN
  PERFORM graphile_worker.add_job(identifier => job_name, payload => job_payload, run_at => not_before, job_key => key);
END $$;
--> statement-breakpoint
REVOKE ALL ON FUNCTION notify_people, enqueue_job FROM PUBLIC;
--> statement-breakpoint
GRANT EXECUTE ON FUNCTION notify_people, enqueue_job TO tierwise_app;
