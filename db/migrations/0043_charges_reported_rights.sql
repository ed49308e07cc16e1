GRANT SELECT, INSERT ON charge_report TO tierwise_app;
--> statement-breakpoint
ALTER TABLE charge_report ENABLE ROW LEVEL SECURITY;
--> statement-breakpoint
-- What a person was charged is that person's own affair, until they write to someone about it.
CREATE POLICY own ON charge_report TO tierwise_app USING (patient_id = actor_setting('patient_id'));
--> statement-breakpoint
CREATE TRIGGER append_only BEFORE UPDATE OR DELETE ON charge_report FOR EACH ROW EXECUTE FUNCTION refuse_change();
--> statement-breakpoint
CREATE TRIGGER append_only_truncate BEFORE TRUNCATE ON charge_report FOR EACH STATEMENT EXECUTE FUNCTION refuse_change();
