ALTER TABLE "formulary_entry" DROP CONSTRAINT "formulary_entry_plan_id_plan_id_fk";
--> statement-breakpoint
ALTER TABLE "formulary_entry" DROP CONSTRAINT "formulary_entry_medication_id_medication_id_fk";
--> statement-breakpoint
DROP INDEX "import_staged_entry_run";--> statement-breakpoint
-- An entry's plan and drug are looked up once for all rows of a statement. They are still there later, because no plan and no drug ever goes.
CREATE FUNCTION entries_name_plans_and_drugs() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
  IF EXISTS (SELECT FROM written WHERE NOT EXISTS (SELECT FROM plan WHERE plan.id = plan_id))
    OR EXISTS (SELECT FROM written WHERE NOT EXISTS (SELECT FROM medication WHERE medication.id = medication_id)) THEN
    RAISE foreign_key_violation USING MESSAGE = 'an entry names a plan or a drug that does not exist';
  END IF;
  RETURN NULL;
END $$;
--> statement-breakpoint
CREATE TRIGGER names_plans_and_drugs AFTER INSERT ON formulary_entry
  REFERENCING NEW TABLE AS written FOR EACH STATEMENT EXECUTE FUNCTION entries_name_plans_and_drugs();
--> statement-breakpoint
CREATE TRIGGER names_the_same BEFORE UPDATE OF plan_id, medication_id ON formulary_entry FOR EACH ROW EXECUTE FUNCTION refuse_change();
--> statement-breakpoint
CREATE TRIGGER never_goes BEFORE UPDATE OF id OR DELETE ON plan FOR EACH ROW EXECUTE FUNCTION refuse_change();
--> statement-breakpoint
CREATE TRIGGER never_goes BEFORE UPDATE OF id OR DELETE ON medication FOR EACH ROW EXECUTE FUNCTION refuse_change();
--> statement-breakpoint
CREATE TRIGGER never_goes_truncated BEFORE TRUNCATE ON plan FOR EACH STATEMENT EXECUTE FUNCTION refuse_change();
--> statement-breakpoint
CREATE TRIGGER never_goes_truncated BEFORE TRUNCATE ON medication FOR EACH STATEMENT EXECUTE FUNCTION refuse_change();
--> statement-breakpoint
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
