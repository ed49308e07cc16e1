-- Another system sends files and sees what became of them. Reading and publishing them stays the work of actor_may_import().
CREATE POLICY sent_by_client ON import_run FOR SELECT TO tierwise_app USING (requested_by = actor_setting('client_id'));
--> statement-breakpoint
CREATE POLICY client_sends ON import_run FOR INSERT TO tierwise_app WITH CHECK (requested_by = actor_setting('client_id'));
--> statement-breakpoint
CREATE POLICY sent_by_client ON import_file FOR SELECT TO tierwise_app
  USING (actor_setting('client_id') IS NOT NULL AND run_id IN (SELECT id FROM import_run));
--> statement-breakpoint
CREATE POLICY client_sends ON import_file FOR INSERT TO tierwise_app
  WITH CHECK (actor_setting('client_id') IS NOT NULL AND run_id IN (SELECT id FROM import_run));
--> statement-breakpoint
CREATE POLICY sent_by_client ON import_tally FOR SELECT TO tierwise_app
  USING (actor_setting('client_id') IS NOT NULL AND run_id IN (SELECT id FROM import_run));
--> statement-breakpoint
CREATE POLICY sent_by_client ON import_finding FOR SELECT TO tierwise_app
  USING (actor_setting('client_id') IS NOT NULL AND run_id IN (SELECT id FROM import_run));
