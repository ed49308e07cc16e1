-- On any day at most one version of a plan's terms holds, and one cover of a person by a plan. Both ends are inclusive.
CREATE EXTENSION IF NOT EXISTS btree_gist;
--> statement-breakpoint
ALTER TABLE plan_terms ADD CONSTRAINT plan_terms_no_overlap
  EXCLUDE USING gist (plan_id WITH =, daterange(effective_from, effective_to, '[]') WITH &&);
--> statement-breakpoint
ALTER TABLE coverage ADD CONSTRAINT coverage_no_overlap
  EXCLUDE USING gist (plan_id WITH =, patient_id WITH =, daterange(effective_from, effective_to, '[]') WITH &&);
