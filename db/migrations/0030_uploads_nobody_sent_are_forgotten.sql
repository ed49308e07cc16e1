-- The system forgets uploads that were never sent.
CREATE POLICY system_sees_unsent ON attachment FOR SELECT TO tierwise_app USING (actor_is_system() AND message_id IS NULL);
--> statement-breakpoint
CREATE POLICY system_forgets ON attachment FOR DELETE TO tierwise_app USING (actor_is_system() AND message_id IS NULL AND draft_id IS NULL);
