-- Claims. The portal may add claims, entries and totals, and raise or lower totals; it changes no claim and no entry.
GRANT INSERT ON claim, accumulator, family_accumulator, accumulator_entry TO tierwise_app;
--> statement-breakpoint
GRANT UPDATE (deductible_met_cents, out_of_pocket_met_cents, updated_at) ON accumulator, family_accumulator TO tierwise_app;
--> statement-breakpoint
GRANT SELECT, INSERT ON claim_reversal TO tierwise_app;
--> statement-breakpoint
ALTER TABLE claim_reversal ENABLE ROW LEVEL SECURITY;
--> statement-breakpoint
CREATE POLICY visible ON claim_reversal TO tierwise_app USING (patient_id IN (SELECT visible_patients()));
--> statement-breakpoint
CREATE POLICY plans_of_client ON claim_reversal AS RESTRICTIVE TO tierwise_app USING (is_plan_of_actor(plan_id));
--> statement-breakpoint
-- Only a client system writes here, whoever else may see the rows.
CREATE POLICY systems_add ON claim AS RESTRICTIVE FOR INSERT TO tierwise_app WITH CHECK (actor_setting('client_id') IS NOT NULL);
--> statement-breakpoint
CREATE POLICY systems_add ON claim_reversal AS RESTRICTIVE FOR INSERT TO tierwise_app WITH CHECK (actor_setting('client_id') IS NOT NULL);
--> statement-breakpoint
CREATE POLICY systems_add ON accumulator_entry AS RESTRICTIVE FOR INSERT TO tierwise_app WITH CHECK (actor_setting('client_id') IS NOT NULL);
--> statement-breakpoint
CREATE POLICY systems_add ON accumulator AS RESTRICTIVE FOR INSERT TO tierwise_app WITH CHECK (actor_setting('client_id') IS NOT NULL);
--> statement-breakpoint
CREATE POLICY systems_move ON accumulator AS RESTRICTIVE FOR UPDATE TO tierwise_app USING (actor_setting('client_id') IS NOT NULL);
--> statement-breakpoint
CREATE POLICY systems_add ON family_accumulator AS RESTRICTIVE FOR INSERT TO tierwise_app WITH CHECK (actor_setting('client_id') IS NOT NULL);
--> statement-breakpoint
CREATE POLICY systems_move ON family_accumulator AS RESTRICTIVE FOR UPDATE TO tierwise_app USING (actor_setting('client_id') IS NOT NULL);
--> statement-breakpoint
CREATE TRIGGER append_only BEFORE UPDATE OR DELETE ON claim FOR EACH ROW EXECUTE FUNCTION refuse_change();
--> statement-breakpoint
CREATE TRIGGER append_only_truncate BEFORE TRUNCATE ON claim FOR EACH STATEMENT EXECUTE FUNCTION refuse_change();
--> statement-breakpoint
CREATE TRIGGER append_only BEFORE UPDATE OR DELETE ON claim_reversal FOR EACH ROW EXECUTE FUNCTION refuse_change();
--> statement-breakpoint
CREATE TRIGGER append_only_truncate BEFORE TRUNCATE ON claim_reversal FOR EACH STATEMENT EXECUTE FUNCTION refuse_change();
