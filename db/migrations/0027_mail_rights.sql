-- The ledger of mail: everyone sees their own, the system sends all. Nobody changes what was owed to whom.
GRANT SELECT, INSERT, UPDATE (status, tries, sent_at, body, reported_at) ON mail_delivery TO tierwise_app;
--> statement-breakpoint
ALTER TABLE mail_delivery ENABLE ROW LEVEL SECURITY;
--> statement-breakpoint
CREATE POLICY own_or_system ON mail_delivery FOR SELECT TO tierwise_app USING (recipient_id = actor_setting('user_id') OR actor_is_system());
--> statement-breakpoint
CREATE POLICY own_or_system_adds ON mail_delivery FOR INSERT TO tierwise_app WITH CHECK (recipient_id = actor_setting('user_id') OR actor_is_system());
--> statement-breakpoint
CREATE POLICY system_changes ON mail_delivery FOR UPDATE TO tierwise_app USING (actor_is_system());
--> statement-breakpoint
GRANT SELECT, INSERT, UPDATE ON alert_preference, mail_setting TO tierwise_app;
--> statement-breakpoint
ALTER TABLE alert_preference ENABLE ROW LEVEL SECURITY;
--> statement-breakpoint
CREATE POLICY own_or_system ON alert_preference TO tierwise_app USING (user_id = actor_setting('user_id') OR actor_is_system());
--> statement-breakpoint
ALTER TABLE mail_setting ENABLE ROW LEVEL SECURITY;
--> statement-breakpoint
CREATE POLICY own_or_system ON mail_setting TO tierwise_app USING (user_id = actor_setting('user_id') OR actor_is_system());
--> statement-breakpoint
GRANT UPDATE (is_mail_due) ON notification TO tierwise_app;
--> statement-breakpoint
DROP POLICY own_changes ON notification;
--> statement-breakpoint
CREATE POLICY own_or_system_changes ON notification FOR UPDATE TO tierwise_app USING (recipient_id = actor_setting('user_id') OR actor_is_system());
--> statement-breakpoint
-- Correcting a drug's description, and nothing else about it.
GRANT UPDATE (description, version) ON medication TO tierwise_app;
--> statement-breakpoint
-- As before; what a person has muted is kept and counts as read, and mail is thought of later, outside the writer's transaction.
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
    CASE WHEN entity IS NULL OR NOT coalesce(chosen.in_portal, true) THEN clock_timestamp() END, entity IS NOT NULL
  FROM given JOIN counted ON recipient_id = recipient
  LEFT JOIN alert_preference chosen ON chosen.user_id = recipient AND chosen.topic = given.topic
$$;
