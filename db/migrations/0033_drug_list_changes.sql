CREATE TABLE "formulary_change" (
	"id" uuid PRIMARY KEY NOT NULL,
	"title" text NOT NULL,
	"state" text DEFAULT 'draft' NOT NULL,
	"created_by" uuid NOT NULL,
	"created_at" timestamp with time zone DEFAULT now() NOT NULL,
	"impact_state" text DEFAULT 'none' NOT NULL,
	"impact_at" timestamp with time zone,
	"impact_print" text,
	"approved_by" uuid,
	"approved_at" timestamp with time zone,
	"published_by" uuid,
	"published_at" timestamp with time zone,
	"version" text,
	"takes_back_id" uuid,
	CONSTRAINT "formulary_change_state_known" CHECK ("formulary_change"."state" in ('draft', 'approved', 'published', 'withdrawn')),
	CONSTRAINT "formulary_change_impact_known" CHECK ("formulary_change"."impact_state" in ('none', 'running', 'ready')),
	CONSTRAINT "formulary_change_second_person" CHECK ("formulary_change"."approved_by" is null or "formulary_change"."approved_by" <> "formulary_change"."created_by"),
	CONSTRAINT "formulary_change_approved" CHECK (("formulary_change"."approved_by" is null) = ("formulary_change"."approved_at" is null)),
	CONSTRAINT "formulary_change_published" CHECK (("formulary_change"."state" = 'published') = ("formulary_change"."published_at" is not null and "formulary_change"."version" is not null and "formulary_change"."approved_at" is not null)),
	CONSTRAINT "formulary_change_impact" CHECK (("formulary_change"."impact_state" = 'none') or "formulary_change"."impact_print" is not null)
);
--> statement-breakpoint
CREATE TABLE "formulary_change_entry" (
	"change_id" uuid NOT NULL,
	"position" integer NOT NULL,
	"plan_id" uuid NOT NULL,
	"medication_id" uuid NOT NULL,
	"effective_from" date NOT NULL,
	"covered" boolean NOT NULL,
	"tier" text,
	"needs_prior_authorization" boolean NOT NULL,
	"prior_authorization_detail" text,
	"needs_step_therapy" boolean NOT NULL,
	"step_therapy_detail" text,
	"has_quantity_limit" boolean NOT NULL,
	"quantity_limit_detail" text,
	"quantity_limit_quantity" numeric(12, 3),
	"quantity_limit_days" integer,
	"note" text,
	CONSTRAINT "formulary_change_entry_change_id_position_pk" PRIMARY KEY("change_id","position"),
	CONSTRAINT "formulary_change_entry_once" UNIQUE("change_id","plan_id","medication_id"),
	CONSTRAINT "formulary_change_entry_tier" CHECK (not "formulary_change_entry"."covered" or "formulary_change_entry"."tier" is not null)
);
--> statement-breakpoint
CREATE TABLE "formulary_change_impact" (
	"id" uuid PRIMARY KEY NOT NULL,
	"change_id" uuid NOT NULL,
	"position" integer NOT NULL,
	"patient_id" uuid NOT NULL,
	"coverage_id" uuid NOT NULL,
	"reason" text NOT NULL,
	"quantity" numeric(12, 3) NOT NULL,
	"days_supply" integer NOT NULL,
	"pharmacy_id" uuid,
	"before_status" text NOT NULL,
	"before_cents" bigint,
	"after_status" text NOT NULL,
	"after_cents" bigint,
	"has_alternative" boolean NOT NULL,
	"told_at" timestamp with time zone,
	CONSTRAINT "formulary_change_impact_of_patient" UNIQUE("patient_id","id"),
	CONSTRAINT "formulary_change_impact_once" UNIQUE("change_id","position","patient_id"),
	CONSTRAINT "formulary_change_impact_reason_known" CHECK ("formulary_change_impact"."reason" in ('takes', 'follows')),
	CONSTRAINT "formulary_change_impact_statuses" CHECK ("formulary_change_impact"."before_status" in ('covered', 'not-covered', 'price-unknown') and "formulary_change_impact"."after_status" in ('covered', 'not-covered', 'price-unknown'))
);
--> statement-breakpoint
ALTER TABLE "formulary_change" ADD CONSTRAINT "formulary_change_takes_back" FOREIGN KEY ("takes_back_id") REFERENCES "public"."formulary_change"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "formulary_change_entry" ADD CONSTRAINT "formulary_change_entry_change_id_formulary_change_id_fk" FOREIGN KEY ("change_id") REFERENCES "public"."formulary_change"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "formulary_change_entry" ADD CONSTRAINT "formulary_change_entry_plan_id_plan_id_fk" FOREIGN KEY ("plan_id") REFERENCES "public"."plan"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "formulary_change_entry" ADD CONSTRAINT "formulary_change_entry_medication_id_medication_id_fk" FOREIGN KEY ("medication_id") REFERENCES "public"."medication"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "formulary_change_impact" ADD CONSTRAINT "formulary_change_impact_change_id_formulary_change_id_fk" FOREIGN KEY ("change_id") REFERENCES "public"."formulary_change"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "formulary_change_impact" ADD CONSTRAINT "formulary_change_impact_pharmacy_id_pharmacy_id_fk" FOREIGN KEY ("pharmacy_id") REFERENCES "public"."pharmacy"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "formulary_change_impact" ADD CONSTRAINT "formulary_change_impact_entry" FOREIGN KEY ("change_id","position") REFERENCES "public"."formulary_change_entry"("change_id","position") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "formulary_change_impact" ADD CONSTRAINT "formulary_change_impact_coverage_of_patient" FOREIGN KEY ("patient_id","coverage_id") REFERENCES "public"."coverage"("patient_id","id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
CREATE INDEX "formulary_change_newest" ON "formulary_change" USING btree ("id" DESC NULLS LAST);