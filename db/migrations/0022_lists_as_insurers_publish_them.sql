CREATE TABLE "import_file" (
	"run_id" uuid NOT NULL,
	"number" integer NOT NULL,
	"kind" text NOT NULL,
	"name" text NOT NULL,
	"path" text NOT NULL,
	"size_bytes" bigint NOT NULL,
	"stamp" text NOT NULL,
	"read_bytes" bigint DEFAULT 0 NOT NULL,
	"content_bytes" bigint DEFAULT 0 NOT NULL,
	"records" bigint DEFAULT 0 NOT NULL,
	"is_done" boolean DEFAULT false NOT NULL,
	CONSTRAINT "import_file_run_id_number_pk" PRIMARY KEY("run_id","number"),
	CONSTRAINT "import_file_kind_known" CHECK ("import_file"."kind" in ('plans', 'drugs', 'resources', 'names', 'relations', 'attributes'))
);
--> statement-breakpoint
CREATE TABLE "import_finding" (
	"id" uuid PRIMARY KEY NOT NULL,
	"run_id" uuid NOT NULL,
	"file" integer NOT NULL,
	"position" bigint NOT NULL,
	"outcome" text NOT NULL,
	"rule" text NOT NULL,
	"field" text NOT NULL,
	"value" text NOT NULL,
	CONSTRAINT "import_finding_outcome_known" CHECK ("import_finding"."outcome" in ('accepted', 'repaired', 'noticed', 'refused', 'published'))
);
--> statement-breakpoint
CREATE TABLE "import_run" (
	"id" uuid PRIMARY KEY NOT NULL,
	"source" text NOT NULL,
	"state" text DEFAULT 'waiting' NOT NULL,
	"is_complete" boolean NOT NULL,
	"requested_by" uuid,
	"created_at" timestamp with time zone DEFAULT now() NOT NULL,
	"started_at" timestamp with time zone,
	"finished_at" timestamp with time zone,
	"lease_until" timestamp with time zone,
	"lease_token" uuid,
	"problem" text,
	"version" text,
	CONSTRAINT "import_run_source_known" CHECK ("import_run"."source" in ('qhp', 'usdf', 'rxnorm')),
	CONSTRAINT "import_run_state_known" CHECK ("import_run"."state" in ('waiting', 'reading', 'publishing', 'published', 'unchanged', 'failed')),
	CONSTRAINT "import_run_failure_explained" CHECK (("import_run"."state" = 'failed') = ("import_run"."problem" is not null))
);
--> statement-breakpoint
CREATE TABLE "import_staged_drug" (
	"run_id" uuid NOT NULL,
	"file" integer NOT NULL,
	"position" bigint NOT NULL,
	"rxcui" text NOT NULL,
	"key" text,
	"name" text NOT NULL,
	"is_rxnorm" boolean DEFAULT false NOT NULL,
	"ingredients" text[] NOT NULL,
	"strength" text,
	"dose_form" text,
	"is_brand" boolean,
	"brand_name" text
);
--> statement-breakpoint
CREATE TABLE "import_staged_entry" (
	"run_id" uuid NOT NULL,
	"file" integer NOT NULL,
	"position" bigint NOT NULL,
	"list" text NOT NULL,
	"drug" text NOT NULL,
	"tier" text NOT NULL,
	"needs_prior_authorization" boolean NOT NULL,
	"needs_step_therapy" boolean NOT NULL,
	"has_quantity_limit" boolean NOT NULL,
	"prior_authorization_detail" text,
	"step_therapy_detail" text,
	"quantity_limit_detail" text,
	"quantity_limit_quantity" numeric(12, 3),
	"quantity_limit_days" integer,
	"starts_on" date,
	"ends_on" date
);
--> statement-breakpoint
CREATE TABLE "import_staged_fact" (
	"run_id" uuid NOT NULL,
	"file" integer NOT NULL,
	"position" bigint NOT NULL,
	"rxcui" text NOT NULL,
	"kind" text NOT NULL,
	"value" text NOT NULL
);
--> statement-breakpoint
CREATE TABLE "import_staged_plan" (
	"run_id" uuid NOT NULL,
	"file" integer NOT NULL,
	"position" bigint NOT NULL,
	"published_id" text NOT NULL,
	"lists" text[] NOT NULL,
	"name" text NOT NULL,
	"payer" text NOT NULL,
	"benefit" text NOT NULL,
	"time_zone" text NOT NULL,
	"help_phone" text,
	"help_email" text,
	"summary_url" text,
	"starts_on" date,
	"ends_on" date
);
--> statement-breakpoint
CREATE TABLE "import_staged_share" (
	"run_id" uuid NOT NULL,
	"file" integer NOT NULL,
	"position" bigint NOT NULL,
	"published_id" text NOT NULL,
	"tier" text NOT NULL,
	"pharmacy_type" text NOT NULL,
	"copay_cents" bigint,
	"copay_option" text,
	"coinsurance_basis_points" integer,
	"coinsurance_option" text
);
--> statement-breakpoint
CREATE TABLE "import_tally" (
	"run_id" uuid NOT NULL,
	"file" integer NOT NULL,
	"outcome" text NOT NULL,
	"rule" text NOT NULL,
	"count" bigint NOT NULL,
	CONSTRAINT "import_tally_run_id_file_outcome_rule_pk" PRIMARY KEY("run_id","file","outcome","rule"),
	CONSTRAINT "import_tally_outcome_known" CHECK ("import_tally"."outcome" in ('accepted', 'repaired', 'noticed', 'refused', 'published'))
);
--> statement-breakpoint
ALTER TABLE "formulary_entry" DROP CONSTRAINT "formulary_entry_start";--> statement-breakpoint
ALTER TABLE "cost_share" DROP CONSTRAINT "cost_share_row";--> statement-breakpoint
ALTER TABLE "plan" DROP CONSTRAINT "plan_name";--> statement-breakpoint
ALTER TABLE "plan_terms" DROP CONSTRAINT "plan_terms_start";--> statement-breakpoint
ALTER TABLE "formulary_entry" DROP CONSTRAINT "formulary_entry_limit";--> statement-breakpoint
ALTER TABLE "formulary_entry" DROP CONSTRAINT "formulary_entry_dates";--> statement-breakpoint
ALTER TABLE "medication" DROP CONSTRAINT "medication_brand";--> statement-breakpoint
ALTER TABLE "plan_terms" DROP CONSTRAINT "plan_terms_dates";--> statement-breakpoint
ALTER TABLE "medication" ALTER COLUMN "rxnorm_name" DROP NOT NULL;--> statement-breakpoint
ALTER TABLE "medication" ALTER COLUMN "strength" DROP NOT NULL;--> statement-breakpoint
ALTER TABLE "medication" ALTER COLUMN "dose_form" DROP NOT NULL;--> statement-breakpoint
ALTER TABLE "medication" ALTER COLUMN "is_brand" DROP NOT NULL;--> statement-breakpoint
ALTER TABLE "medication" ALTER COLUMN "therapeutic_class" DROP NOT NULL;--> statement-breakpoint
ALTER TABLE "medication" ALTER COLUMN "usual_quantity" DROP NOT NULL;--> statement-breakpoint
ALTER TABLE "medication" ALTER COLUMN "quantity_unit" DROP NOT NULL;--> statement-breakpoint
ALTER TABLE "medication" ALTER COLUMN "usual_days_supply" DROP NOT NULL;--> statement-breakpoint
ALTER TABLE "medication" ALTER COLUMN "description" DROP NOT NULL;--> statement-breakpoint
ALTER TABLE "plan" ALTER COLUMN "rx_bin" DROP NOT NULL;--> statement-breakpoint
ALTER TABLE "plan" ALTER COLUMN "rx_pcn" DROP NOT NULL;--> statement-breakpoint
ALTER TABLE "plan" ALTER COLUMN "rx_group" DROP NOT NULL;--> statement-breakpoint
ALTER TABLE "plan" ALTER COLUMN "help_phone" DROP NOT NULL;--> statement-breakpoint
ALTER TABLE "formulary_entry" ADD COLUMN "needs_prior_authorization" boolean DEFAULT false NOT NULL;--> statement-breakpoint
ALTER TABLE "formulary_entry" ADD COLUMN "prior_authorization_detail" text;--> statement-breakpoint
ALTER TABLE "formulary_entry" ADD COLUMN "needs_step_therapy" boolean DEFAULT false NOT NULL;--> statement-breakpoint
ALTER TABLE "formulary_entry" ADD COLUMN "step_therapy_detail" text;--> statement-breakpoint
ALTER TABLE "formulary_entry" ADD COLUMN "has_quantity_limit" boolean DEFAULT false NOT NULL;--> statement-breakpoint
ALTER TABLE "formulary_entry" ADD COLUMN "quantity_limit_detail" text;--> statement-breakpoint
ALTER TABLE "formulary_entry" ADD COLUMN "other_statements" jsonb;--> statement-breakpoint
ALTER TABLE "cost_share" ADD COLUMN "alternative" integer DEFAULT 1 NOT NULL;--> statement-breakpoint
ALTER TABLE "plan" ADD COLUMN "help_email" text;--> statement-breakpoint
ALTER TABLE "plan" ADD COLUMN "summary_url" text;--> statement-breakpoint
ALTER TABLE "plan" ADD COLUMN "published_in" text;--> statement-breakpoint
ALTER TABLE "plan" ADD COLUMN "published_id" text;--> statement-breakpoint
ALTER TABLE "plan" ADD COLUMN "published_lists" text[] DEFAULT '{}' NOT NULL;--> statement-breakpoint
ALTER TABLE "import_file" ADD CONSTRAINT "import_file_run_id_import_run_id_fk" FOREIGN KEY ("run_id") REFERENCES "public"."import_run"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "import_finding" ADD CONSTRAINT "import_finding_run_id_import_run_id_fk" FOREIGN KEY ("run_id") REFERENCES "public"."import_run"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "import_tally" ADD CONSTRAINT "import_tally_run_id_import_run_id_fk" FOREIGN KEY ("run_id") REFERENCES "public"."import_run"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
CREATE INDEX "import_finding_of_run" ON "import_finding" USING btree ("run_id","outcome","rule","id");--> statement-breakpoint
CREATE INDEX "import_run_newest" ON "import_run" USING btree ("created_at" DESC NULLS LAST);--> statement-breakpoint
CREATE INDEX "import_staged_drug_run" ON "import_staged_drug" USING btree ("run_id");--> statement-breakpoint
CREATE INDEX "import_staged_entry_run" ON "import_staged_entry" USING btree ("run_id");--> statement-breakpoint
CREATE INDEX "import_staged_fact_run" ON "import_staged_fact" USING btree ("run_id");--> statement-breakpoint
CREATE INDEX "import_staged_plan_run" ON "import_staged_plan" USING btree ("run_id");--> statement-breakpoint
CREATE INDEX "import_staged_share_run" ON "import_staged_share" USING btree ("run_id");--> statement-breakpoint
CREATE UNIQUE INDEX "formulary_entry_start" ON "formulary_entry" USING btree ("plan_id","medication_id","effective_from") WHERE "formulary_entry"."effective_to" is null or "formulary_entry"."effective_to" >= "formulary_entry"."effective_from";--> statement-breakpoint
CREATE UNIQUE INDEX "plan_name" ON "plan" USING btree ("payer","name") WHERE "plan"."published_id" is null;--> statement-breakpoint
CREATE UNIQUE INDEX "plan_terms_start" ON "plan_terms" USING btree ("plan_id","effective_from") WHERE "plan_terms"."effective_to" is null or "plan_terms"."effective_to" >= "plan_terms"."effective_from";--> statement-breakpoint
ALTER TABLE "cost_share" ADD CONSTRAINT "cost_share_row" UNIQUE NULLS NOT DISTINCT("plan_terms_id","tier","pharmacy_type","days_supply","alternative");--> statement-breakpoint
ALTER TABLE "plan" ADD CONSTRAINT "plan_published" UNIQUE("published_in","published_id");--> statement-breakpoint
ALTER TABLE "formulary_entry" ADD CONSTRAINT "formulary_entry_dates" CHECK ("formulary_entry"."effective_to" is null or "formulary_entry"."effective_to" >= "formulary_entry"."effective_from" - 1);--> statement-breakpoint
ALTER TABLE "medication" ADD CONSTRAINT "medication_brand" CHECK (coalesce("medication"."is_brand", false) = ("medication"."brand_name" is not null));--> statement-breakpoint
ALTER TABLE "plan" ADD CONSTRAINT "plan_publication" CHECK (("plan"."published_in" is null) = ("plan"."published_id" is null) and ("plan"."published_in" is null or "plan"."published_in" in ('qhp', 'usdf')));--> statement-breakpoint
ALTER TABLE "plan_terms" ADD CONSTRAINT "plan_terms_dates" CHECK ("plan_terms"."effective_to" is null or "plan_terms"."effective_to" >= "plan_terms"."effective_from" - 1);