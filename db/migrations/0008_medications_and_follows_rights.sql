GRANT SELECT, INSERT ON patient_medication_past TO tierwise_app;
--> statement-breakpoint
GRANT SELECT, INSERT, UPDATE, DELETE ON price_follow TO tierwise_app;
--> statement-breakpoint
ALTER TABLE patient_medication_past ENABLE ROW LEVEL SECURITY;
--> statement-breakpoint
CREATE POLICY visible ON patient_medication_past TO tierwise_app USING (patient_id IN (SELECT visible_patients()));
--> statement-breakpoint
-- Those who care for a person may see what they follow; only the person follows.
ALTER TABLE price_follow ENABLE ROW LEVEL SECURITY;
--> statement-breakpoint
CREATE POLICY visible ON price_follow TO tierwise_app
  USING (patient_id IN (SELECT visible_patients())) WITH CHECK (patient_id = actor_setting('patient_id'));
--> statement-breakpoint
-- What a person's list said before is kept, whoever changes it and however.
CREATE FUNCTION keep_past_medication() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
  IF TG_OP = 'DELETE' OR OLD IS DISTINCT FROM NEW THEN
    INSERT INTO patient_medication_past (id, patient_id, medication_id, quantity, days_supply, pharmacy_id, started_on, ended_on, replaced_at)
    VALUES (gen_random_uuid(), OLD.patient_id, OLD.medication_id, OLD.quantity, OLD.days_supply, OLD.pharmacy_id, OLD.started_on, OLD.ended_on, clock_timestamp());
  END IF;
  RETURN NULL;
END $$;
--> statement-breakpoint
CREATE TRIGGER keep_past AFTER UPDATE OR DELETE ON patient_medication FOR EACH ROW EXECUTE FUNCTION keep_past_medication();
--> statement-breakpoint
CREATE TRIGGER append_only BEFORE UPDATE OR DELETE ON patient_medication_past FOR EACH ROW EXECUTE FUNCTION refuse_change();
--> statement-breakpoint
CREATE TRIGGER append_only_truncate BEFORE TRUNCATE ON patient_medication_past FOR EACH STATEMENT EXECUTE FUNCTION refuse_change();
--> statement-breakpoint
-- Who takes a drug on a day: an active medication, or a fill within its supply plus 60 days. Row-level security applies to the caller.
CREATE FUNCTION takers_of(drug uuid, on_day date) RETURNS SETOF uuid LANGUAGE sql STABLE
BEGIN ATOMIC
  SELECT patient_id FROM patient_medication
  WHERE medication_id = drug AND started_on <= on_day AND (ended_on IS NULL OR ended_on >= on_day)
  UNION
  SELECT patient_id FROM claim
  WHERE medication_id = drug AND status = 'paid' AND filled_on <= on_day AND filled_on + days_supply + 60 >= on_day;
END;
