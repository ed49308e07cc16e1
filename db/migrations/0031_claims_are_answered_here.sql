CREATE TABLE "claim_reversal" (
	"id" uuid PRIMARY KEY NOT NULL,
	"patient_id" uuid NOT NULL,
	"plan_id" uuid NOT NULL,
	"claim_id" uuid NOT NULL,
	"reversed_by" uuid,
	"created_at" timestamp with time zone DEFAULT now() NOT NULL,
	CONSTRAINT "claim_reversal_claimId_unique" UNIQUE("claim_id")
);
--> statement-breakpoint
ALTER TABLE "claim" DROP CONSTRAINT "claim_claimNumber_unique";--> statement-breakpoint
ALTER TABLE "claim" DROP CONSTRAINT "claim_status_known";--> statement-breakpoint
ALTER TABLE "claim" DROP CONSTRAINT "claim_shares_add_up";--> statement-breakpoint
ALTER TABLE "claim" ADD COLUMN "request_hash" text;--> statement-breakpoint
ALTER TABLE "claim" ADD COLUMN "submitted_by" uuid;--> statement-breakpoint
ALTER TABLE "claim" ADD COLUMN "assistance_pay_cents" bigint DEFAULT 0 NOT NULL;--> statement-breakpoint
ALTER TABLE "claim" ADD COLUMN "secondary_pay_cents" bigint DEFAULT 0 NOT NULL;--> statement-breakpoint
ALTER TABLE "claim" ADD COLUMN "charged_cents" bigint;--> statement-breakpoint
ALTER TABLE "claim" ADD COLUMN "pharmacy_type" text;--> statement-breakpoint
ALTER TABLE "claim" ADD COLUMN "brand_requested" boolean DEFAULT false NOT NULL;--> statement-breakpoint
ALTER TABLE "claim" ADD COLUMN "calculation_id" uuid;--> statement-breakpoint
ALTER TABLE "claim" ADD COLUMN "result" jsonb;--> statement-breakpoint
ALTER TABLE "claim" ADD COLUMN "plan_terms_version" integer;--> statement-breakpoint
ALTER TABLE "claim" ADD COLUMN "formulary_version" text;--> statement-breakpoint
ALTER TABLE "claim" ADD COLUMN "engine_version" text;--> statement-breakpoint
ALTER TABLE "claim_reversal" ADD CONSTRAINT "claim_reversal_patient_id_patient_id_fk" FOREIGN KEY ("patient_id") REFERENCES "public"."patient"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "claim_reversal" ADD CONSTRAINT "claim_reversal_plan_id_plan_id_fk" FOREIGN KEY ("plan_id") REFERENCES "public"."plan"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "claim_reversal" ADD CONSTRAINT "claim_reversal_of_patient" FOREIGN KEY ("patient_id","claim_id") REFERENCES "public"."claim"("patient_id","id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "claim" ADD CONSTRAINT "claim_quote_of_patient" FOREIGN KEY ("patient_id","calculation_id") REFERENCES "public"."copay_calculation"("patient_id","id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "claim" ADD CONSTRAINT "claim_number_of_plan" UNIQUE("plan_id","claim_number");--> statement-breakpoint
ALTER TABLE "claim" ADD CONSTRAINT "claim_status_known" CHECK ("claim"."status" in ('paid', 'not-covered'));--> statement-breakpoint
ALTER TABLE "claim" ADD CONSTRAINT "claim_shares_add_up" CHECK ("claim"."patient_pay_cents" + "claim"."plan_pay_cents" + "claim"."assistance_pay_cents" + "claim"."secondary_pay_cents" = "claim"."price_cents");