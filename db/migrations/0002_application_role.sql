-- The portal connects as this role. It owns nothing, cannot bypass row-level security, and has only the rights below.
-- Roles belong to the cluster, so another database of the cluster may have created it already.
DO $$ BEGIN
  CREATE ROLE tierwise_app NOLOGIN NOSUPERUSER NOCREATEDB NOCREATEROLE NOINHERIT;
EXCEPTION WHEN duplicate_object OR unique_violation THEN NULL;
END $$;
--> statement-breakpoint
GRANT USAGE ON SCHEMA public TO tierwise_app;
--> statement-breakpoint
-- The drug list, plans and pharmacies are public knowledge.
GRANT SELECT ON plan, plan_terms, cost_share, medication, formulary_entry, formulary_publication, pharmacy, pharmacy_network, drug_price TO tierwise_app;
--> statement-breakpoint
-- People. The passphrase hash can be replaced by its owner and read by nobody.
GRANT SELECT (id, email, display_name, role, is_active, is_demo, created_at), UPDATE (passphrase_hash) ON "user" TO tierwise_app;
--> statement-breakpoint
GRANT SELECT, INSERT, UPDATE (revoked_at) ON session TO tierwise_app;
--> statement-breakpoint
GRANT SELECT, INSERT, UPDATE, DELETE ON sign_in_throttle, idempotency_key, patient_medication TO tierwise_app;
--> statement-breakpoint
GRANT SELECT ON patient, family, care_relationship, coverage, claim, accumulator, family_accumulator, accumulator_entry, audit_event TO tierwise_app;
--> statement-breakpoint
GRANT SELECT, INSERT ON copay_calculation TO tierwise_app;
