-- A version that was withdrawn before its first day ends on the day before it, and holds on no day.
ALTER TABLE plan_terms DROP CONSTRAINT plan_terms_no_overlap;
--> statement-breakpoint
ALTER TABLE plan_terms ADD CONSTRAINT plan_terms_no_overlap
  EXCLUDE USING gist (plan_id WITH =, daterange(effective_from, effective_to + 1, '[)') WITH &&);
--> statement-breakpoint
-- What is staged can be read again from the files, so it is not worth a log of its own.
ALTER TABLE import_staged_plan SET UNLOGGED;
--> statement-breakpoint
ALTER TABLE import_staged_share SET UNLOGGED;
--> statement-breakpoint
ALTER TABLE import_staged_drug SET UNLOGGED;
--> statement-breakpoint
ALTER TABLE import_staged_entry SET UNLOGGED;
--> statement-breakpoint
ALTER TABLE import_staged_fact SET UNLOGGED;
--> statement-breakpoint
CREATE FUNCTION actor_may_import() RETURNS boolean LANGUAGE sql STABLE
  RETURN coalesce(current_setting('app.role', true), '') IN ('admin', 'system');
--> statement-breakpoint
GRANT SELECT, INSERT, UPDATE (state, started_at, finished_at, lease_until, lease_token, problem, version) ON import_run TO tierwise_app;
--> statement-breakpoint
GRANT SELECT, INSERT, UPDATE (stamp, read_bytes, content_bytes, records, is_done) ON import_file TO tierwise_app;
--> statement-breakpoint
GRANT SELECT, INSERT, UPDATE, DELETE ON import_tally TO tierwise_app;
--> statement-breakpoint
GRANT SELECT, INSERT, DELETE ON import_finding, import_staged_plan, import_staged_share, import_staged_drug, import_staged_entry, import_staged_fact TO tierwise_app;
--> statement-breakpoint
-- A list is published by closing rows and opening others. What a row says is never changed and no row goes.
GRANT INSERT, UPDATE (effective_to) ON formulary_entry, plan_terms TO tierwise_app;
--> statement-breakpoint
GRANT INSERT ON cost_share TO tierwise_app;
--> statement-breakpoint
GRANT INSERT ON formulary_publication TO tierwise_app;
--> statement-breakpoint
GRANT INSERT, UPDATE (name, payer, benefit, time_zone, help_phone, help_email, summary_url, published_lists) ON plan TO tierwise_app;
--> statement-breakpoint
GRANT INSERT, UPDATE (name, rxnorm_name, ingredients, strength, dose_form, is_brand, brand_name, generic_id, ndcs, is_insulin, search_text, version) ON medication TO tierwise_app;
--> statement-breakpoint
ALTER TABLE import_run ENABLE ROW LEVEL SECURITY;
--> statement-breakpoint
CREATE POLICY of_importers ON import_run TO tierwise_app USING (actor_may_import());
--> statement-breakpoint
ALTER TABLE import_file ENABLE ROW LEVEL SECURITY;
--> statement-breakpoint
CREATE POLICY of_importers ON import_file TO tierwise_app USING (actor_may_import());
--> statement-breakpoint
ALTER TABLE import_tally ENABLE ROW LEVEL SECURITY;
--> statement-breakpoint
CREATE POLICY of_importers ON import_tally TO tierwise_app USING (actor_may_import());
--> statement-breakpoint
ALTER TABLE import_finding ENABLE ROW LEVEL SECURITY;
--> statement-breakpoint
CREATE POLICY of_importers ON import_finding TO tierwise_app USING (actor_may_import());
--> statement-breakpoint
ALTER TABLE import_staged_plan ENABLE ROW LEVEL SECURITY;
--> statement-breakpoint
CREATE POLICY of_importers ON import_staged_plan TO tierwise_app USING (actor_may_import());
--> statement-breakpoint
ALTER TABLE import_staged_share ENABLE ROW LEVEL SECURITY;
--> statement-breakpoint
CREATE POLICY of_importers ON import_staged_share TO tierwise_app USING (actor_may_import());
--> statement-breakpoint
ALTER TABLE import_staged_drug ENABLE ROW LEVEL SECURITY;
--> statement-breakpoint
CREATE POLICY of_importers ON import_staged_drug TO tierwise_app USING (actor_may_import());
--> statement-breakpoint
ALTER TABLE import_staged_entry ENABLE ROW LEVEL SECURITY;
--> statement-breakpoint
CREATE POLICY of_importers ON import_staged_entry TO tierwise_app USING (actor_may_import());
--> statement-breakpoint
ALTER TABLE import_staged_fact ENABLE ROW LEVEL SECURITY;
--> statement-breakpoint
CREATE POLICY of_importers ON import_staged_fact TO tierwise_app USING (actor_may_import());
--> statement-breakpoint
-- Everyone reads the drug list; who may try to change it is decided here once more.
ALTER TABLE plan ENABLE ROW LEVEL SECURITY;
--> statement-breakpoint
CREATE POLICY everyone_reads ON plan FOR SELECT TO tierwise_app USING (true);
--> statement-breakpoint
CREATE POLICY importers_write ON plan TO tierwise_app USING (actor_may_import());
--> statement-breakpoint
ALTER TABLE plan_terms ENABLE ROW LEVEL SECURITY;
--> statement-breakpoint
CREATE POLICY everyone_reads ON plan_terms FOR SELECT TO tierwise_app USING (true);
--> statement-breakpoint
CREATE POLICY importers_write ON plan_terms TO tierwise_app USING (actor_may_import());
--> statement-breakpoint
ALTER TABLE cost_share ENABLE ROW LEVEL SECURITY;
--> statement-breakpoint
CREATE POLICY everyone_reads ON cost_share FOR SELECT TO tierwise_app USING (true);
--> statement-breakpoint
CREATE POLICY importers_write ON cost_share TO tierwise_app USING (actor_may_import());
--> statement-breakpoint
ALTER TABLE formulary_entry ENABLE ROW LEVEL SECURITY;
--> statement-breakpoint
CREATE POLICY everyone_reads ON formulary_entry FOR SELECT TO tierwise_app USING (true);
--> statement-breakpoint
CREATE POLICY importers_write ON formulary_entry TO tierwise_app USING (actor_may_import());
--> statement-breakpoint
ALTER TABLE formulary_publication ENABLE ROW LEVEL SECURITY;
--> statement-breakpoint
CREATE POLICY everyone_reads ON formulary_publication FOR SELECT TO tierwise_app USING (true);
--> statement-breakpoint
CREATE POLICY importers_write ON formulary_publication TO tierwise_app USING (actor_may_import());
