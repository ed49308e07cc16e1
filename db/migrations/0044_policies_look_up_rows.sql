-- Whether one row may be seen is looked up by its own key, not by reading all of another table: the cost must not grow with the members.
ALTER POLICY visible ON family USING (EXISTS (SELECT FROM coverage c WHERE c.family_id = family.id));
--> statement-breakpoint
ALTER POLICY visible ON family_accumulator USING (EXISTS (SELECT FROM coverage c WHERE c.family_id = family_accumulator.family_id));
--> statement-breakpoint
ALTER POLICY published_is_public ON formulary_change_entry
  USING (EXISTS (SELECT FROM formulary_change c WHERE c.id = formulary_change_entry.change_id AND c.state = 'published'));
--> statement-breakpoint
ALTER POLICY own_when_published ON formulary_change_impact
  USING (patient_id = actor_setting('patient_id')
    AND EXISTS (SELECT FROM formulary_change c WHERE c.id = formulary_change_impact.change_id AND c.state = 'published'));
--> statement-breakpoint
ALTER POLICY concerned_by_a_change ON patient
  USING (actor_is_admin() AND EXISTS (SELECT FROM formulary_change_impact i WHERE i.patient_id = patient.id));
