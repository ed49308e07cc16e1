-- Administrators register client systems, give them new secrets and end them. The portal writes a secret's hash and never reads it.
GRANT SELECT (scopes, created_at, revoked_at), INSERT, UPDATE (revoked_at) ON client_system TO tierwise_app;
--> statement-breakpoint
GRANT INSERT ON client_plan TO tierwise_app;
--> statement-breakpoint
GRANT SELECT (id, client_id, created_at, expires_at), INSERT, UPDATE (expires_at) ON client_secret TO tierwise_app;
--> statement-breakpoint
CREATE POLICY registered_by_administrators ON client_system FOR INSERT TO tierwise_app WITH CHECK (actor_is_admin());
--> statement-breakpoint
-- A system that was ended stays so.
CREATE POLICY ended_by_administrators ON client_system FOR UPDATE TO tierwise_app
  USING (actor_is_admin() AND revoked_at IS NULL) WITH CHECK (actor_is_admin());
--> statement-breakpoint
CREATE POLICY of_administrators ON client_plan TO tierwise_app USING (actor_is_admin());
--> statement-breakpoint
CREATE POLICY of_administrators ON client_secret TO tierwise_app USING (actor_is_admin());
--> statement-breakpoint
CREATE POLICY ended_by_administrators ON client_token TO tierwise_app USING (actor_is_admin()) WITH CHECK (false);
--> statement-breakpoint
-- How the portal is doing, in numbers and times and without anyone's data. The queue's own schema is made at start, hence no check of the body now.
CREATE FUNCTION portal_health() RETURNS TABLE (
  migrations integer, jobs_due integer, jobs_due_since timestamptz, jobs_later integer, jobs_failing integer, jobs_given_up integer,
  mail_waiting integer, mail_waiting_since timestamptz, mail_failed integer)
LANGUAGE plpgsql STABLE SECURITY DEFINER SET search_path = public, pg_temp AS $$
BEGIN
  IF NOT actor_is_admin() THEN RETURN; END IF;
  RETURN QUERY
  SELECT (SELECT count(*)::integer FROM drizzle.__drizzle_migrations), j.due, j.since, j.later, j.failing, j.given_up, m.waiting, m.since, m.failed
  FROM (
    SELECT count(*) FILTER (WHERE is_open AND run_at <= now())::integer AS due, min(run_at) FILTER (WHERE is_open AND run_at <= now()) AS since,
      count(*) FILTER (WHERE is_open AND run_at > now())::integer AS later, count(*) FILTER (WHERE is_open AND attempts > 0)::integer AS failing,
      count(*) FILTER (WHERE attempts >= max_attempts)::integer AS given_up
    FROM (SELECT run_at, attempts, max_attempts, attempts < max_attempts AND locked_at IS NULL AS is_open FROM graphile_worker.jobs) AS job
  ) AS j, (
    SELECT count(*) FILTER (WHERE status = 'queued')::integer AS waiting, min(created_at) FILTER (WHERE status = 'queued') AS since,
      count(*) FILTER (WHERE status IN ('failed', 'bounced'))::integer AS failed
    FROM mail_delivery WHERE status = 'queued' OR (status IN ('failed', 'bounced') AND created_at > now() - interval '7 days')
  ) AS m;
END $$;
--> statement-breakpoint
REVOKE ALL ON FUNCTION portal_health FROM PUBLIC;
--> statement-breakpoint
GRANT EXECUTE ON FUNCTION portal_health TO tierwise_app;
