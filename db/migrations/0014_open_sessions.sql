-- Which of these sessions still let their person in, by the rules of find_session. Asked for all open streams at once; prolongs none.
CREATE FUNCTION open_sessions(ids uuid[], idle interval)
RETURNS SETOF uuid LANGUAGE sql STABLE SECURITY DEFINER SET search_path = public, pg_temp AS $$
  SELECT s.id FROM session s JOIN "user" u ON u.id = s.user_id LEFT JOIN patient p ON p.user_id = u.id
  WHERE s.id = ANY (ids) AND s.revoked_at IS NULL AND s.expires_at > now() AND s.last_seen_at > now() - idle
    AND u.is_active AND (p.id IS NULL OR p.is_active)
$$;
--> statement-breakpoint
REVOKE ALL ON FUNCTION open_sessions FROM PUBLIC;
--> statement-breakpoint
GRANT EXECUTE ON FUNCTION open_sessions TO tierwise_app;
