CREATE TABLE "charge_report" (
	"id" uuid PRIMARY KEY NOT NULL,
	"patient_id" uuid NOT NULL,
	"calculation_id" uuid,
	"claim_id" uuid,
	"charged_cents" bigint NOT NULL,
	"medication_id" uuid,
	"quantity" numeric(12, 3),
	"days_supply" integer,
	"pharmacy_id" uuid,
	"fill_on" date,
	"explanation" jsonb NOT NULL,
	"created_at" timestamp with time zone DEFAULT now() NOT NULL,
	CONSTRAINT "charge_report_of_patient" UNIQUE("patient_id","id"),
	CONSTRAINT "charge_report_compares_one" CHECK (num_nonnulls("charge_report"."calculation_id", "charge_report"."claim_id") = 1)
);
--> statement-breakpoint
ALTER TABLE "charge_report" ADD CONSTRAINT "charge_report_patient_id_patient_id_fk" FOREIGN KEY ("patient_id") REFERENCES "public"."patient"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "charge_report" ADD CONSTRAINT "charge_report_medication_id_medication_id_fk" FOREIGN KEY ("medication_id") REFERENCES "public"."medication"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "charge_report" ADD CONSTRAINT "charge_report_pharmacy_id_pharmacy_id_fk" FOREIGN KEY ("pharmacy_id") REFERENCES "public"."pharmacy"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "charge_report" ADD CONSTRAINT "charge_report_price_of_patient" FOREIGN KEY ("patient_id","calculation_id") REFERENCES "public"."copay_calculation"("patient_id","id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "charge_report" ADD CONSTRAINT "charge_report_claim_of_patient" FOREIGN KEY ("patient_id","claim_id") REFERENCES "public"."claim"("patient_id","id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
CREATE INDEX "charge_report_by_price" ON "charge_report" USING btree ("calculation_id");--> statement-breakpoint
CREATE INDEX "charge_report_by_claim" ON "charge_report" USING btree ("claim_id");