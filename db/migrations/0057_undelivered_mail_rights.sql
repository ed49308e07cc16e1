-- Administrators see the mail they were told of, and settle what did not arrive. Nobody settles what another has settled.
GRANT UPDATE (resolution, resolved_by_user_id, resolved_at) ON mail_delivery TO tierwise_app;
--> statement-breakpoint
CREATE POLICY reported_to_administrators ON mail_delivery FOR SELECT TO tierwise_app USING (actor_is_admin() AND reported_at IS NOT NULL);
--> statement-breakpoint
CREATE POLICY settled_by_administrators ON mail_delivery FOR UPDATE TO tierwise_app
  USING (actor_is_admin() AND reported_at IS NOT NULL AND status <> 'sent' AND resolved_at IS NULL) WITH CHECK (actor_is_admin());
--> statement-breakpoint
-- As before; mail that failed counts until someone has settled it.
CREATE OR REPLACE FUNCTION portal_health() RETURNS TABLE (
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
      count(*) FILTER (WHERE status <> 'queued')::integer AS failed
    FROM mail_delivery WHERE status <> 'sent' AND resolved_at IS NULL
  ) AS m;
END $$;
