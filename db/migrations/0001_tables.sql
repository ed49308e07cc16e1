CREATE TABLE "audit_event" (
	"id" uuid PRIMARY KEY NOT NULL,
	"at" timestamp with time zone NOT NULL,
	"actor_user_id" uuid,
	"actor_role" text NOT NULL,
	"action" text NOT NULL,
	"outcome" text NOT NULL,
	"reason" text,
	"patient_id" uuid,
	"entity_type" text NOT NULL,
	"entity_id" text,
	"fields" text[] NOT NULL,
	"channel" text NOT NULL,
	"request_id" text NOT NULL,
	CONSTRAINT "audit_event_outcome_known" CHECK ("audit_event"."outcome" in ('success', 'refused'))
);
--> statement-breakpoint
CREATE TABLE "copay_calculation" (
	"id" uuid PRIMARY KEY NOT NULL,
	"patient_id" uuid NOT NULL,
	"coverage_id" uuid NOT NULL,
	"requested_by" uuid NOT NULL,
	"plan_id" uuid NOT NULL,
	"medication_id" uuid NOT NULL,
	"pharmacy_id" uuid,
	"pharmacy_type" text,
	"quantity" numeric(12, 3) NOT NULL,
	"days_supply" integer NOT NULL,
	"fill_on" date NOT NULL,
	"brand_requested" boolean NOT NULL,
	"status" text NOT NULL,
	"price_cents" bigint,
	"patient_pay_cents" bigint,
	"plan_pay_cents" bigint,
	"inputs" jsonb NOT NULL,
	"result" jsonb NOT NULL,
	"plan_terms_version" integer NOT NULL,
	"formulary_version" text NOT NULL,
	"engine_version" text NOT NULL,
	"calculated_at" timestamp with time zone NOT NULL,
	"valid_until" timestamp with time zone NOT NULL,
	CONSTRAINT "copay_calculation_of_patient" UNIQUE("patient_id","id"),
	CONSTRAINT "copay_calculation_status_known" CHECK ("copay_calculation"."status" in ('covered', 'not-covered', 'price-unknown')),
	CONSTRAINT "copay_calculation_covered_has_amount" CHECK ("copay_calculation"."status" <> 'covered' or "copay_calculation"."patient_pay_cents" is not null)
);
--> statement-breakpoint
CREATE TABLE "formulary_entry" (
	"id" uuid PRIMARY KEY NOT NULL,
	"plan_id" uuid NOT NULL,
	"medication_id" uuid NOT NULL,
	"effective_from" date NOT NULL,
	"effective_to" date,
	"covered" boolean NOT NULL,
	"tier" text,
	"prior_authorization" text,
	"step_therapy" text,
	"quantity_limit" text,
	"quantity_limit_quantity" numeric(12, 3),
	"quantity_limit_days" integer,
	CONSTRAINT "formulary_entry_start" UNIQUE("plan_id","medication_id","effective_from"),
	CONSTRAINT "formulary_entry_dates" CHECK ("formulary_entry"."effective_to" is null or "formulary_entry"."effective_to" >= "formulary_entry"."effective_from"),
	CONSTRAINT "formulary_entry_tier" CHECK (not "formulary_entry"."covered" or "formulary_entry"."tier" is not null),
	CONSTRAINT "formulary_entry_limit" CHECK (("formulary_entry"."quantity_limit" is null) = ("formulary_entry"."quantity_limit_quantity" is null) and ("formulary_entry"."quantity_limit" is null) = ("formulary_entry"."quantity_limit_days" is null))
);
--> statement-breakpoint
CREATE TABLE "formulary_publication" (
	"version" text PRIMARY KEY NOT NULL,
	"published_at" timestamp with time zone NOT NULL,
	"created_at" timestamp with time zone DEFAULT now() NOT NULL
);
--> statement-breakpoint
CREATE TABLE "medication" (
	"id" uuid PRIMARY KEY NOT NULL,
	"rxcui" text NOT NULL,
	"name" text NOT NULL,
	"rxnorm_name" text NOT NULL,
	"ingredients" text[] NOT NULL,
	"strength" text NOT NULL,
	"dose_form" text NOT NULL,
	"is_brand" boolean NOT NULL,
	"brand_name" text,
	"generic_id" uuid,
	"ndcs" text[] NOT NULL,
	"therapeutic_class" text NOT NULL,
	"usual_quantity" numeric(12, 3) NOT NULL,
	"quantity_unit" text NOT NULL,
	"usual_days_supply" integer NOT NULL,
	"is_insulin" boolean NOT NULL,
	"is_preventive" boolean NOT NULL,
	"description" text NOT NULL,
	"version" integer DEFAULT 1 NOT NULL,
	"search_text" text NOT NULL,
	CONSTRAINT "medication_rxcui_unique" UNIQUE("rxcui"),
	CONSTRAINT "medication_usual" CHECK ("medication"."usual_quantity" > 0 and "medication"."usual_days_supply" between 1 and 365),
	CONSTRAINT "medication_brand" CHECK ("medication"."is_brand" = ("medication"."brand_name" is not null))
);
--> statement-breakpoint
CREATE TABLE "accumulator" (
	"patient_id" uuid NOT NULL,
	"plan_id" uuid NOT NULL,
	"plan_year" integer NOT NULL,
	"deductible_met_cents" bigint DEFAULT 0 NOT NULL,
	"out_of_pocket_met_cents" bigint DEFAULT 0 NOT NULL,
	"updated_at" timestamp with time zone NOT NULL,
	CONSTRAINT "accumulator_patient_id_plan_id_plan_year_pk" PRIMARY KEY("patient_id","plan_id","plan_year"),
	CONSTRAINT "accumulator_not_negative" CHECK ("accumulator"."deductible_met_cents" >= 0 and "accumulator"."out_of_pocket_met_cents" >= 0)
);
--> statement-breakpoint
CREATE TABLE "accumulator_entry" (
	"id" uuid PRIMARY KEY NOT NULL,
	"patient_id" uuid NOT NULL,
	"family_id" uuid,
	"plan_id" uuid NOT NULL,
	"plan_year" integer NOT NULL,
	"claim_id" uuid NOT NULL,
	"kind" text NOT NULL,
	"amount_cents" bigint NOT NULL,
	"balance_cents" bigint NOT NULL,
	"at" timestamp with time zone NOT NULL,
	CONSTRAINT "accumulator_entry_kind_known" CHECK ("accumulator_entry"."kind" in ('deductible', 'out-of-pocket'))
);
--> statement-breakpoint
CREATE TABLE "claim" (
	"id" uuid PRIMARY KEY NOT NULL,
	"patient_id" uuid NOT NULL,
	"coverage_id" uuid NOT NULL,
	"plan_id" uuid NOT NULL,
	"claim_number" text NOT NULL,
	"medication_id" uuid NOT NULL,
	"pharmacy_id" uuid NOT NULL,
	"filled_on" date NOT NULL,
	"quantity" numeric(12, 3) NOT NULL,
	"days_supply" integer NOT NULL,
	"status" text NOT NULL,
	"price_cents" bigint NOT NULL,
	"patient_pay_cents" bigint NOT NULL,
	"plan_pay_cents" bigint NOT NULL,
	"created_at" timestamp with time zone DEFAULT now() NOT NULL,
	CONSTRAINT "claim_claimNumber_unique" UNIQUE("claim_number"),
	CONSTRAINT "claim_of_patient" UNIQUE("patient_id","id"),
	CONSTRAINT "claim_status_known" CHECK ("claim"."status" in ('paid')),
	CONSTRAINT "claim_shares_add_up" CHECK ("claim"."patient_pay_cents" + "claim"."plan_pay_cents" = "claim"."price_cents")
);
--> statement-breakpoint
CREATE TABLE "coverage" (
	"id" uuid PRIMARY KEY NOT NULL,
	"patient_id" uuid NOT NULL,
	"plan_id" uuid NOT NULL,
	"family_id" uuid,
	"member_id" text NOT NULL,
	"relationship" text NOT NULL,
	"priority" integer DEFAULT 1 NOT NULL,
	"effective_from" date NOT NULL,
	"effective_to" date,
	CONSTRAINT "coverage_of_patient" UNIQUE("patient_id","id"),
	CONSTRAINT "coverage_start" UNIQUE("patient_id","plan_id","effective_from"),
	CONSTRAINT "coverage_relationship_known" CHECK ("coverage"."relationship" in ('self', 'spouse', 'child', 'other')),
	CONSTRAINT "coverage_dates" CHECK ("coverage"."effective_to" is null or "coverage"."effective_to" >= "coverage"."effective_from"),
	CONSTRAINT "coverage_priority" CHECK ("coverage"."priority" between 1 and 9)
);
--> statement-breakpoint
CREATE TABLE "family_accumulator" (
	"family_id" uuid NOT NULL,
	"plan_id" uuid NOT NULL,
	"plan_year" integer NOT NULL,
	"deductible_met_cents" bigint DEFAULT 0 NOT NULL,
	"out_of_pocket_met_cents" bigint DEFAULT 0 NOT NULL,
	"updated_at" timestamp with time zone NOT NULL,
	CONSTRAINT "family_accumulator_family_id_plan_id_plan_year_pk" PRIMARY KEY("family_id","plan_id","plan_year"),
	CONSTRAINT "family_accumulator_not_negative" CHECK ("family_accumulator"."deductible_met_cents" >= 0 and "family_accumulator"."out_of_pocket_met_cents" >= 0)
);
--> statement-breakpoint
CREATE TABLE "patient_medication" (
	"patient_id" uuid NOT NULL,
	"medication_id" uuid NOT NULL,
	"quantity" numeric(12, 3) NOT NULL,
	"days_supply" integer NOT NULL,
	"pharmacy_id" uuid,
	"started_on" date NOT NULL,
	"ended_on" date,
	CONSTRAINT "patient_medication_patient_id_medication_id_pk" PRIMARY KEY("patient_id","medication_id"),
	CONSTRAINT "patient_medication_amounts" CHECK ("patient_medication"."quantity" > 0 and "patient_medication"."days_supply" between 1 and 365),
	CONSTRAINT "patient_medication_dates" CHECK ("patient_medication"."ended_on" is null or "patient_medication"."ended_on" >= "patient_medication"."started_on")
);
--> statement-breakpoint
CREATE TABLE "care_relationship" (
	"id" uuid PRIMARY KEY NOT NULL,
	"patient_id" uuid NOT NULL,
	"provider_id" uuid NOT NULL,
	"started_on" date NOT NULL,
	"ended_on" date,
	CONSTRAINT "care_relationship_once" UNIQUE("patient_id","provider_id","started_on"),
	CONSTRAINT "care_relationship_dates" CHECK ("care_relationship"."ended_on" is null or "care_relationship"."ended_on" >= "care_relationship"."started_on")
);
--> statement-breakpoint
CREATE TABLE "family" (
	"id" uuid PRIMARY KEY NOT NULL,
	"display_name" text NOT NULL,
	"created_at" timestamp with time zone DEFAULT now() NOT NULL
);
--> statement-breakpoint
CREATE TABLE "idempotency_key" (
	"user_id" uuid NOT NULL,
	"key" text NOT NULL,
	"action" text NOT NULL,
	"request_hash" text NOT NULL,
	"answer" text,
	"created_at" timestamp with time zone DEFAULT now() NOT NULL,
	CONSTRAINT "idempotency_key_user_id_key_pk" PRIMARY KEY("user_id","key")
);
--> statement-breakpoint
CREATE TABLE "patient" (
	"id" uuid PRIMARY KEY NOT NULL,
	"user_id" uuid,
	"medical_record_number" text NOT NULL,
	"display_name" text NOT NULL,
	"date_of_birth" date NOT NULL,
	"is_active" boolean DEFAULT true NOT NULL,
	"created_at" timestamp with time zone DEFAULT now() NOT NULL,
	CONSTRAINT "patient_userId_unique" UNIQUE("user_id"),
	CONSTRAINT "patient_medicalRecordNumber_unique" UNIQUE("medical_record_number")
);
--> statement-breakpoint
CREATE TABLE "provider" (
	"id" uuid PRIMARY KEY NOT NULL,
	"user_id" uuid NOT NULL,
	"npi" text NOT NULL,
	"display_name" text NOT NULL,
	"specialty" text NOT NULL,
	"organization" text NOT NULL,
	CONSTRAINT "provider_userId_unique" UNIQUE("user_id"),
	CONSTRAINT "provider_npi_unique" UNIQUE("npi")
);
--> statement-breakpoint
CREATE TABLE "session" (
	"id" uuid PRIMARY KEY NOT NULL,
	"user_id" uuid NOT NULL,
	"token_hash" "bytea" NOT NULL,
	"created_at" timestamp with time zone DEFAULT now() NOT NULL,
	"last_seen_at" timestamp with time zone DEFAULT now() NOT NULL,
	"expires_at" timestamp with time zone NOT NULL,
	"revoked_at" timestamp with time zone,
	CONSTRAINT "session_tokenHash_unique" UNIQUE("token_hash")
);
--> statement-breakpoint
CREATE TABLE "sign_in_throttle" (
	"key_hash" text PRIMARY KEY NOT NULL,
	"failures" integer NOT NULL,
	"blocked_until" timestamp with time zone NOT NULL,
	"last_failed_at" timestamp with time zone NOT NULL
);
--> statement-breakpoint
CREATE TABLE "user" (
	"id" uuid PRIMARY KEY NOT NULL,
	"email" text NOT NULL,
	"display_name" text NOT NULL,
	"role" text NOT NULL,
	"passphrase_hash" text NOT NULL,
	"is_active" boolean DEFAULT true NOT NULL,
	"is_demo" boolean DEFAULT false NOT NULL,
	"created_at" timestamp with time zone DEFAULT now() NOT NULL,
	CONSTRAINT "user_email_unique" UNIQUE("email"),
	CONSTRAINT "user_role_known" CHECK ("user"."role" in ('patient', 'provider', 'admin')),
	CONSTRAINT "user_email_normal" CHECK ("user"."email" = lower("user"."email") and "user"."email" like '%_@_%')
);
--> statement-breakpoint
CREATE TABLE "drug_price" (
	"id" uuid PRIMARY KEY NOT NULL,
	"pharmacy_id" uuid NOT NULL,
	"medication_id" uuid NOT NULL,
	"effective_from" date NOT NULL,
	"effective_to" date,
	"negotiated_unit_micros" bigint NOT NULL,
	"dispensing_fee_cents" bigint NOT NULL,
	"usual_unit_micros" bigint,
	CONSTRAINT "drug_price_start" UNIQUE("medication_id","pharmacy_id","effective_from"),
	CONSTRAINT "drug_price_positive" CHECK ("drug_price"."negotiated_unit_micros" > 0 and "drug_price"."dispensing_fee_cents" >= 0)
);
--> statement-breakpoint
CREATE TABLE "pharmacy" (
	"id" uuid PRIMARY KEY NOT NULL,
	"name" text NOT NULL,
	"npi" text NOT NULL,
	"ncpdp_id" text NOT NULL,
	"channel" text NOT NULL,
	"street" text NOT NULL,
	"city" text NOT NULL,
	"state" text NOT NULL,
	"postal_code" text NOT NULL,
	"phone" text NOT NULL,
	CONSTRAINT "pharmacy_npi_unique" UNIQUE("npi"),
	CONSTRAINT "pharmacy_ncpdpId_unique" UNIQUE("ncpdp_id"),
	CONSTRAINT "pharmacy_channel_known" CHECK ("pharmacy"."channel" in ('retail', 'mail', 'specialty'))
);
--> statement-breakpoint
CREATE TABLE "pharmacy_network" (
	"plan_id" uuid NOT NULL,
	"pharmacy_id" uuid NOT NULL,
	"network" text NOT NULL,
	CONSTRAINT "pharmacy_network_plan_id_pharmacy_id_pk" PRIMARY KEY("plan_id","pharmacy_id"),
	CONSTRAINT "pharmacy_network_known" CHECK ("pharmacy_network"."network" in ('preferred', 'standard'))
);
--> statement-breakpoint
CREATE TABLE "cost_share" (
	"id" uuid PRIMARY KEY NOT NULL,
	"plan_terms_id" uuid NOT NULL,
	"tier" text NOT NULL,
	"pharmacy_type" text NOT NULL,
	"days_supply" integer,
	"copay_cents" bigint,
	"copay_option" text,
	"coinsurance_basis_points" integer,
	"coinsurance_option" text,
	"coinsurance_minimum_cents" bigint,
	"coinsurance_maximum_cents" bigint,
	CONSTRAINT "cost_share_row" UNIQUE NULLS NOT DISTINCT("plan_terms_id","tier","pharmacy_type","days_supply"),
	CONSTRAINT "cost_share_copay" CHECK (("cost_share"."copay_cents" is null or ("cost_share"."copay_cents" >= 0 and "cost_share"."copay_option" is not null)) and ("cost_share"."copay_option" is null or "cost_share"."copay_option" in ('after-deductible', 'before-deductible', 'no-charge', 'no-charge-after-deductible', 'charge', 'deductible-waived', 'copay-not-applicable'))),
	CONSTRAINT "cost_share_coinsurance" CHECK (("cost_share"."coinsurance_basis_points" is null or ("cost_share"."coinsurance_basis_points" between 0 and 10000 and "cost_share"."coinsurance_option" is not null)) and ("cost_share"."coinsurance_option" is null or "cost_share"."coinsurance_option" in ('after-deductible', 'before-deductible', 'no-charge', 'no-charge-after-deductible', 'charge', 'deductible-waived', 'coinsurance-not-applicable')))
);
--> statement-breakpoint
CREATE TABLE "plan" (
	"id" uuid PRIMARY KEY NOT NULL,
	"name" text NOT NULL,
	"payer" text NOT NULL,
	"benefit" text NOT NULL,
	"time_zone" text NOT NULL,
	"rx_bin" text NOT NULL,
	"rx_pcn" text NOT NULL,
	"rx_group" text NOT NULL,
	"help_phone" text NOT NULL,
	"created_at" timestamp with time zone DEFAULT now() NOT NULL,
	CONSTRAINT "plan_name" UNIQUE("payer","name"),
	CONSTRAINT "plan_benefit_known" CHECK ("plan"."benefit" in ('commercial', 'medicare-part-d'))
);
--> statement-breakpoint
CREATE TABLE "plan_terms" (
	"id" uuid PRIMARY KEY NOT NULL,
	"plan_id" uuid NOT NULL,
	"version" integer NOT NULL,
	"year" integer NOT NULL,
	"effective_from" date NOT NULL,
	"effective_to" date,
	"deductible_state" text NOT NULL,
	"deductible_individual_cents" bigint,
	"deductible_family_cents" bigint,
	"deductible_family_rule" text,
	"out_of_pocket_state" text NOT NULL,
	"out_of_pocket_individual_cents" bigint,
	"out_of_pocket_family_cents" bigint,
	"out_of_pocket_family_rule" text,
	"short_fill" text NOT NULL,
	"brand_penalty" text NOT NULL,
	"insulin_monthly_cents" bigint,
	"insulin_percent_basis_points" integer,
	"copay_assistance_counts" boolean NOT NULL,
	"out_of_network_counts" boolean NOT NULL,
	"created_at" timestamp with time zone DEFAULT now() NOT NULL,
	CONSTRAINT "plan_terms_version" UNIQUE("plan_id","version"),
	CONSTRAINT "plan_terms_start" UNIQUE("plan_id","effective_from"),
	CONSTRAINT "plan_terms_dates" CHECK ("plan_terms"."effective_to" is null or "plan_terms"."effective_to" >= "plan_terms"."effective_from"),
	CONSTRAINT "plan_terms_deductible" CHECK ("plan_terms"."deductible_state" in ('none', 'stated', 'unknown') and ("plan_terms"."deductible_state" = 'stated') = ("plan_terms"."deductible_individual_cents" is not null)),
	CONSTRAINT "plan_terms_out_of_pocket" CHECK ("plan_terms"."out_of_pocket_state" in ('none', 'stated', 'unknown') and ("plan_terms"."out_of_pocket_state" = 'stated') = ("plan_terms"."out_of_pocket_individual_cents" is not null)),
	CONSTRAINT "plan_terms_family" CHECK (("plan_terms"."deductible_family_cents" is null) = ("plan_terms"."deductible_family_rule" is null) and ("plan_terms"."out_of_pocket_family_cents" is null) = ("plan_terms"."out_of_pocket_family_rule" is null)),
	CONSTRAINT "plan_terms_short_fill_known" CHECK ("plan_terms"."short_fill" in ('full', 'prorate-by-day')),
	CONSTRAINT "plan_terms_brand_penalty_known" CHECK ("plan_terms"."brand_penalty" in ('none', 'brand-copay-plus-difference', 'generic-copay-plus-difference'))
);
--> statement-breakpoint
ALTER TABLE "copay_calculation" ADD CONSTRAINT "copay_calculation_patient_id_patient_id_fk" FOREIGN KEY ("patient_id") REFERENCES "public"."patient"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "copay_calculation" ADD CONSTRAINT "copay_calculation_plan_id_plan_id_fk" FOREIGN KEY ("plan_id") REFERENCES "public"."plan"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "copay_calculation" ADD CONSTRAINT "copay_calculation_medication_id_medication_id_fk" FOREIGN KEY ("medication_id") REFERENCES "public"."medication"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "copay_calculation" ADD CONSTRAINT "copay_calculation_pharmacy_id_pharmacy_id_fk" FOREIGN KEY ("pharmacy_id") REFERENCES "public"."pharmacy"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "copay_calculation" ADD CONSTRAINT "copay_calculation_coverage_of_patient" FOREIGN KEY ("patient_id","coverage_id") REFERENCES "public"."coverage"("patient_id","id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "formulary_entry" ADD CONSTRAINT "formulary_entry_plan_id_plan_id_fk" FOREIGN KEY ("plan_id") REFERENCES "public"."plan"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "formulary_entry" ADD CONSTRAINT "formulary_entry_medication_id_medication_id_fk" FOREIGN KEY ("medication_id") REFERENCES "public"."medication"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "medication" ADD CONSTRAINT "medication_generic_id_medication_id_fk" FOREIGN KEY ("generic_id") REFERENCES "public"."medication"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "accumulator" ADD CONSTRAINT "accumulator_patient_id_patient_id_fk" FOREIGN KEY ("patient_id") REFERENCES "public"."patient"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "accumulator" ADD CONSTRAINT "accumulator_plan_id_plan_id_fk" FOREIGN KEY ("plan_id") REFERENCES "public"."plan"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "accumulator_entry" ADD CONSTRAINT "accumulator_entry_patient_id_patient_id_fk" FOREIGN KEY ("patient_id") REFERENCES "public"."patient"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "accumulator_entry" ADD CONSTRAINT "accumulator_entry_family_id_family_id_fk" FOREIGN KEY ("family_id") REFERENCES "public"."family"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "accumulator_entry" ADD CONSTRAINT "accumulator_entry_plan_id_plan_id_fk" FOREIGN KEY ("plan_id") REFERENCES "public"."plan"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "accumulator_entry" ADD CONSTRAINT "accumulator_entry_claim_of_patient" FOREIGN KEY ("patient_id","claim_id") REFERENCES "public"."claim"("patient_id","id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "claim" ADD CONSTRAINT "claim_patient_id_patient_id_fk" FOREIGN KEY ("patient_id") REFERENCES "public"."patient"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "claim" ADD CONSTRAINT "claim_plan_id_plan_id_fk" FOREIGN KEY ("plan_id") REFERENCES "public"."plan"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "claim" ADD CONSTRAINT "claim_medication_id_medication_id_fk" FOREIGN KEY ("medication_id") REFERENCES "public"."medication"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "claim" ADD CONSTRAINT "claim_pharmacy_id_pharmacy_id_fk" FOREIGN KEY ("pharmacy_id") REFERENCES "public"."pharmacy"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "claim" ADD CONSTRAINT "claim_coverage_of_patient" FOREIGN KEY ("patient_id","coverage_id") REFERENCES "public"."coverage"("patient_id","id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "coverage" ADD CONSTRAINT "coverage_patient_id_patient_id_fk" FOREIGN KEY ("patient_id") REFERENCES "public"."patient"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "coverage" ADD CONSTRAINT "coverage_plan_id_plan_id_fk" FOREIGN KEY ("plan_id") REFERENCES "public"."plan"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "coverage" ADD CONSTRAINT "coverage_family_id_family_id_fk" FOREIGN KEY ("family_id") REFERENCES "public"."family"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "family_accumulator" ADD CONSTRAINT "family_accumulator_family_id_family_id_fk" FOREIGN KEY ("family_id") REFERENCES "public"."family"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "family_accumulator" ADD CONSTRAINT "family_accumulator_plan_id_plan_id_fk" FOREIGN KEY ("plan_id") REFERENCES "public"."plan"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "patient_medication" ADD CONSTRAINT "patient_medication_patient_id_patient_id_fk" FOREIGN KEY ("patient_id") REFERENCES "public"."patient"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "patient_medication" ADD CONSTRAINT "patient_medication_medication_id_medication_id_fk" FOREIGN KEY ("medication_id") REFERENCES "public"."medication"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "patient_medication" ADD CONSTRAINT "patient_medication_pharmacy_id_pharmacy_id_fk" FOREIGN KEY ("pharmacy_id") REFERENCES "public"."pharmacy"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "care_relationship" ADD CONSTRAINT "care_relationship_patient_id_patient_id_fk" FOREIGN KEY ("patient_id") REFERENCES "public"."patient"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "care_relationship" ADD CONSTRAINT "care_relationship_provider_id_provider_id_fk" FOREIGN KEY ("provider_id") REFERENCES "public"."provider"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "patient" ADD CONSTRAINT "patient_user_id_user_id_fk" FOREIGN KEY ("user_id") REFERENCES "public"."user"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "provider" ADD CONSTRAINT "provider_user_id_user_id_fk" FOREIGN KEY ("user_id") REFERENCES "public"."user"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "session" ADD CONSTRAINT "session_user_id_user_id_fk" FOREIGN KEY ("user_id") REFERENCES "public"."user"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "drug_price" ADD CONSTRAINT "drug_price_pharmacy_id_pharmacy_id_fk" FOREIGN KEY ("pharmacy_id") REFERENCES "public"."pharmacy"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "drug_price" ADD CONSTRAINT "drug_price_medication_id_medication_id_fk" FOREIGN KEY ("medication_id") REFERENCES "public"."medication"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "pharmacy_network" ADD CONSTRAINT "pharmacy_network_plan_id_plan_id_fk" FOREIGN KEY ("plan_id") REFERENCES "public"."plan"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "pharmacy_network" ADD CONSTRAINT "pharmacy_network_pharmacy_id_pharmacy_id_fk" FOREIGN KEY ("pharmacy_id") REFERENCES "public"."pharmacy"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "cost_share" ADD CONSTRAINT "cost_share_plan_terms_id_plan_terms_id_fk" FOREIGN KEY ("plan_terms_id") REFERENCES "public"."plan_terms"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "plan_terms" ADD CONSTRAINT "plan_terms_plan_id_plan_id_fk" FOREIGN KEY ("plan_id") REFERENCES "public"."plan"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
CREATE INDEX "audit_event_patient" ON "audit_event" USING btree ("patient_id","id");--> statement-breakpoint
CREATE INDEX "audit_event_actor" ON "audit_event" USING btree ("actor_user_id","id");--> statement-breakpoint
CREATE INDEX "audit_event_action" ON "audit_event" USING btree ("action","id");--> statement-breakpoint
CREATE INDEX "copay_calculation_history" ON "copay_calculation" USING btree ("patient_id","id");--> statement-breakpoint
CREATE INDEX "formulary_entry_medication" ON "formulary_entry" USING btree ("medication_id","plan_id");--> statement-breakpoint
CREATE INDEX "medication_search" ON "medication" USING gin ("search_text" gin_trgm_ops);--> statement-breakpoint
CREATE INDEX "medication_ndcs" ON "medication" USING gin ("ndcs");--> statement-breakpoint
CREATE INDEX "medication_name" ON "medication" USING btree ("name","id");--> statement-breakpoint
CREATE INDEX "accumulator_entry_ledger" ON "accumulator_entry" USING btree ("patient_id","plan_id","plan_year","id");--> statement-breakpoint
CREATE INDEX "claim_by_day" ON "claim" USING btree ("patient_id","filled_on");--> statement-breakpoint
CREATE INDEX "coverage_plan" ON "coverage" USING btree ("plan_id");--> statement-breakpoint
CREATE INDEX "coverage_family" ON "coverage" USING btree ("family_id");--> statement-breakpoint
CREATE INDEX "care_relationship_provider" ON "care_relationship" USING btree ("provider_id");--> statement-breakpoint
CREATE INDEX "session_user" ON "session" USING btree ("user_id");--> statement-breakpoint
CREATE INDEX "pharmacy_name" ON "pharmacy" USING btree ("name","id");--> statement-breakpoint
CREATE INDEX "cost_share_terms" ON "cost_share" USING btree ("plan_terms_id","tier");