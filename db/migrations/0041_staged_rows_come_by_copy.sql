DROP INDEX "import_staged_entry_run";--> statement-breakpoint
-- COPY does not go with policies. What is staged are lists that insurers publish to everyone; who may write or remove them is decided by a trigger.
CREATE FUNCTION only_importers_stage() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
  IF NOT actor_may_import() THEN
    RAISE insufficient_privilege USING MESSAGE = 'only an import may stage a list';
  END IF;
  RETURN NULL;
END $$;
--> statement-breakpoint
DROP POLICY of_importers ON import_staged_plan;
--> statement-breakpoint
ALTER TABLE import_staged_plan DISABLE ROW LEVEL SECURITY;
--> statement-breakpoint
CREATE TRIGGER only_importers BEFORE INSERT OR DELETE ON import_staged_plan FOR EACH STATEMENT EXECUTE FUNCTION only_importers_stage();
--> statement-breakpoint
DROP POLICY of_importers ON import_staged_share;
--> statement-breakpoint
ALTER TABLE import_staged_share DISABLE ROW LEVEL SECURITY;
--> statement-breakpoint
CREATE TRIGGER only_importers BEFORE INSERT OR DELETE ON import_staged_share FOR EACH STATEMENT EXECUTE FUNCTION only_importers_stage();
--> statement-breakpoint
DROP POLICY of_importers ON import_staged_drug;
--> statement-breakpoint
ALTER TABLE import_staged_drug DISABLE ROW LEVEL SECURITY;
--> statement-breakpoint
CREATE TRIGGER only_importers BEFORE INSERT OR DELETE ON import_staged_drug FOR EACH STATEMENT EXECUTE FUNCTION only_importers_stage();
--> statement-breakpoint
DROP POLICY of_importers ON import_staged_entry;
--> statement-breakpoint
ALTER TABLE import_staged_entry DISABLE ROW LEVEL SECURITY;
--> statement-breakpoint
CREATE TRIGGER only_importers BEFORE INSERT OR DELETE ON import_staged_entry FOR EACH STATEMENT EXECUTE FUNCTION only_importers_stage();
--> statement-breakpoint
DROP POLICY of_importers ON import_staged_fact;
--> statement-breakpoint
ALTER TABLE import_staged_fact DISABLE ROW LEVEL SECURITY;
--> statement-breakpoint
CREATE TRIGGER only_importers BEFORE INSERT OR DELETE ON import_staged_fact FOR EACH STATEMENT EXECUTE FUNCTION only_importers_stage();
