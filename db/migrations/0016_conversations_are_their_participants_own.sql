-- Who takes part in a conversation: the patient, the named provider, and the members of the team it is with, both only while
-- the patient is in their care. The one source for the policies below and the where-clauses of the application.
CREATE FUNCTION takes_part(patient uuid, team uuid, named_provider uuid) RETURNS boolean LANGUAGE sql STABLE
BEGIN ATOMIC
  SELECT patient IN (SELECT visible_patients()) AND (
    patient = actor_setting('patient_id')
    OR named_provider = actor_setting('provider_id')
    OR team IN (SELECT care_team_id FROM care_team_member WHERE provider_id = actor_setting('provider_id')));
END;
--> statement-breakpoint
-- Which people work in which team is a directory, not anyone's health data.
GRANT SELECT ON care_team, care_team_member, provider, message_template TO tierwise_app;
--> statement-breakpoint
GRANT SELECT, INSERT, UPDATE (last_message_at, answer_due_at, claimed_by_user_id, claimed_by_name, claimed_at) ON conversation TO tierwise_app;
--> statement-breakpoint
GRANT SELECT, INSERT ON message, message_receipt, internal_note TO tierwise_app;
--> statement-breakpoint
GRANT SELECT, INSERT, UPDATE (archived_at, labels) ON participant TO tierwise_app;
--> statement-breakpoint
GRANT SELECT, INSERT, UPDATE, DELETE ON draft TO tierwise_app;
--> statement-breakpoint
GRANT SELECT, INSERT, DELETE, UPDATE (details, wrapped_key, draft_id, patient_id, message_id, position, destroyed_at) ON attachment TO tierwise_app;
--> statement-breakpoint
ALTER TABLE provider ENABLE ROW LEVEL SECURITY;
--> statement-breakpoint
CREATE POLICY directory ON provider FOR SELECT TO tierwise_app USING (true);
--> statement-breakpoint
ALTER TABLE message_template ENABLE ROW LEVEL SECURITY;
--> statement-breakpoint
CREATE POLICY of_team ON message_template FOR SELECT TO tierwise_app
  USING (care_team_id IN (SELECT care_team_id FROM care_team_member WHERE provider_id = actor_setting('provider_id')));
--> statement-breakpoint
ALTER TABLE conversation ENABLE ROW LEVEL SECURITY;
--> statement-breakpoint
CREATE POLICY takes_part ON conversation TO tierwise_app USING (takes_part(patient_id, care_team_id, provider_id));
--> statement-breakpoint
-- What hangs on a conversation is visible where the conversation is: its own policy holds inside these sub-queries.
ALTER TABLE message ENABLE ROW LEVEL SECURITY;
--> statement-breakpoint
CREATE POLICY reads ON message FOR SELECT TO tierwise_app
  USING (EXISTS (SELECT FROM conversation c WHERE c.id = conversation_id));
--> statement-breakpoint
CREATE POLICY sends ON message FOR INSERT TO tierwise_app
  WITH CHECK (sender_user_id = actor_setting('user_id') AND EXISTS (SELECT FROM conversation c WHERE c.id = conversation_id));
--> statement-breakpoint
ALTER TABLE message_receipt ENABLE ROW LEVEL SECURITY;
--> statement-breakpoint
CREATE POLICY reads ON message_receipt FOR SELECT TO tierwise_app
  USING (EXISTS (SELECT FROM message m WHERE m.id = message_id));
--> statement-breakpoint
CREATE POLICY own ON message_receipt FOR INSERT TO tierwise_app
  WITH CHECK (reader_user_id = actor_setting('user_id') AND EXISTS (SELECT FROM message m WHERE m.id = message_id));
--> statement-breakpoint
ALTER TABLE participant ENABLE ROW LEVEL SECURITY;
--> statement-breakpoint
CREATE POLICY own ON participant TO tierwise_app
  USING (user_id = actor_setting('user_id') AND EXISTS (SELECT FROM conversation c WHERE c.id = conversation_id));
--> statement-breakpoint
ALTER TABLE internal_note ENABLE ROW LEVEL SECURITY;
--> statement-breakpoint
CREATE POLICY staff_reads ON internal_note FOR SELECT TO tierwise_app
  USING (actor_setting('provider_id') IS NOT NULL AND EXISTS (SELECT FROM conversation c WHERE c.id = conversation_id));
--> statement-breakpoint
CREATE POLICY staff_writes ON internal_note FOR INSERT TO tierwise_app
  WITH CHECK (actor_setting('provider_id') IS NOT NULL AND author_user_id = actor_setting('user_id')
    AND EXISTS (SELECT FROM conversation c WHERE c.id = conversation_id));
--> statement-breakpoint
ALTER TABLE draft ENABLE ROW LEVEL SECURITY;
--> statement-breakpoint
CREATE POLICY own ON draft TO tierwise_app USING (owner_user_id = actor_setting('user_id'));
--> statement-breakpoint
ALTER TABLE attachment ENABLE ROW LEVEL SECURITY;
--> statement-breakpoint
CREATE POLICY reads ON attachment FOR SELECT TO tierwise_app USING (
  CASE WHEN message_id IS NULL THEN uploader_user_id = actor_setting('user_id')
  ELSE EXISTS (SELECT FROM message m WHERE m.id = message_id) END);
--> statement-breakpoint
CREATE POLICY uploads ON attachment FOR INSERT TO tierwise_app WITH CHECK (uploader_user_id = actor_setting('user_id') AND message_id IS NULL);
--> statement-breakpoint
CREATE POLICY uploader_changes ON attachment FOR UPDATE TO tierwise_app USING (uploader_user_id = actor_setting('user_id'));
--> statement-breakpoint
CREATE POLICY uploader_removes ON attachment FOR DELETE TO tierwise_app USING (uploader_user_id = actor_setting('user_id') AND message_id IS NULL);
--> statement-breakpoint
CREATE TRIGGER append_only BEFORE UPDATE OR DELETE ON message FOR EACH ROW EXECUTE FUNCTION refuse_change();
--> statement-breakpoint
CREATE TRIGGER append_only_truncate BEFORE TRUNCATE ON message FOR EACH STATEMENT EXECUTE FUNCTION refuse_change();
--> statement-breakpoint
CREATE TRIGGER append_only BEFORE UPDATE OR DELETE ON message_receipt FOR EACH ROW EXECUTE FUNCTION refuse_change();
--> statement-breakpoint
CREATE TRIGGER append_only_truncate BEFORE TRUNCATE ON message_receipt FOR EACH STATEMENT EXECUTE FUNCTION refuse_change();
--> statement-breakpoint
CREATE TRIGGER append_only BEFORE UPDATE OR DELETE ON internal_note FOR EACH ROW EXECUTE FUNCTION refuse_change();
--> statement-breakpoint
CREATE TRIGGER append_only_truncate BEFORE TRUNCATE ON internal_note FOR EACH STATEMENT EXECUTE FUNCTION refuse_change();
