-- What happened before there was a seal is sealed first.
INSERT INTO audit_unsealed (event_id) SELECT id FROM audit_event;
--> statement-breakpoint
INSERT INTO audit_head (size, root_hash, hash, signature, key_id) VALUES (0, '', '', '', '');
--> statement-breakpoint
-- Every event waits for its seal from the moment it is written, whoever writes it.
CREATE FUNCTION await_seal() RETURNS trigger LANGUAGE plpgsql SECURITY DEFINER SET search_path = public, pg_temp AS $$
BEGIN
  INSERT INTO audit_unsealed (event_id) VALUES (NEW.id);
  RETURN NULL;
END $$;
--> statement-breakpoint
REVOKE ALL ON FUNCTION await_seal FROM PUBLIC;
--> statement-breakpoint
CREATE TRIGGER await_seal AFTER INSERT ON audit_event FOR EACH ROW EXECUTE FUNCTION await_seal();
--> statement-breakpoint
CREATE TRIGGER append_only BEFORE UPDATE OR DELETE ON audit_leaf FOR EACH ROW EXECUTE FUNCTION refuse_change();
--> statement-breakpoint
CREATE TRIGGER append_only_truncate BEFORE TRUNCATE ON audit_leaf FOR EACH STATEMENT EXECUTE FUNCTION refuse_change();
--> statement-breakpoint
CREATE TRIGGER append_only BEFORE UPDATE OR DELETE ON audit_subtree FOR EACH ROW EXECUTE FUNCTION refuse_change();
--> statement-breakpoint
CREATE TRIGGER append_only_truncate BEFORE TRUNCATE ON audit_subtree FOR EACH STATEMENT EXECUTE FUNCTION refuse_change();
--> statement-breakpoint
-- Hashes say nothing of anyone, and proofs need them: everyone reads them, the portal's own work writes them.
GRANT SELECT, DELETE ON audit_unsealed TO tierwise_app;
--> statement-breakpoint
GRANT SELECT, INSERT ON audit_leaf, audit_subtree TO tierwise_app;
--> statement-breakpoint
GRANT SELECT, UPDATE ON audit_head TO tierwise_app;
--> statement-breakpoint
ALTER TABLE audit_unsealed ENABLE ROW LEVEL SECURITY;
--> statement-breakpoint
CREATE POLICY sealed_by_the_portal ON audit_unsealed TO tierwise_app USING (actor_is_system());
--> statement-breakpoint
ALTER TABLE audit_leaf ENABLE ROW LEVEL SECURITY;
--> statement-breakpoint
CREATE POLICY read_by_all ON audit_leaf FOR SELECT TO tierwise_app USING (true);
--> statement-breakpoint
CREATE POLICY sealed_by_the_portal ON audit_leaf FOR INSERT TO tierwise_app WITH CHECK (actor_is_system());
--> statement-breakpoint
ALTER TABLE audit_subtree ENABLE ROW LEVEL SECURITY;
--> statement-breakpoint
CREATE POLICY read_by_all ON audit_subtree FOR SELECT TO tierwise_app USING (true);
--> statement-breakpoint
CREATE POLICY sealed_by_the_portal ON audit_subtree FOR INSERT TO tierwise_app WITH CHECK (actor_is_system());
--> statement-breakpoint
ALTER TABLE audit_head ENABLE ROW LEVEL SECURITY;
--> statement-breakpoint
CREATE POLICY read_by_all ON audit_head FOR SELECT TO tierwise_app USING (true);
--> statement-breakpoint
CREATE POLICY sealed_by_the_portal ON audit_head FOR UPDATE TO tierwise_app USING (actor_is_system()) WITH CHECK (actor_is_system());
--> statement-breakpoint
CREATE POLICY sealed_by_the_portal ON audit_event FOR SELECT TO tierwise_app USING (actor_is_system());
--> statement-breakpoint
-- That events wait for their seal is a matter of the portal's health.
CREATE POLICY admin_reads ON audit_unsealed FOR SELECT TO tierwise_app USING (actor_is_admin());
