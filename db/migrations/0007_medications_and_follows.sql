CREATE TABLE "patient_medication_past" (
	"id" uuid PRIMARY KEY NOT NULL,
	"patient_id" uuid NOT NULL,
	"medication_id" uuid NOT NULL,
	"quantity" numeric(12, 3) NOT NULL,
	"days_supply" integer NOT NULL,
	"pharmacy_id" uuid,
	"started_on" date NOT NULL,
	"ended_on" date,
	"replaced_at" timestamp with time zone NOT NULL
);
--> statement-breakpoint
CREATE TABLE "price_follow" (
	"patient_id" uuid NOT NULL,
	"medication_id" uuid NOT NULL,
	"quantity" numeric(12, 3) NOT NULL,
	"days_supply" integer NOT NULL,
	"pharmacy_id" uuid,
	"created_at" timestamp with time zone DEFAULT now() NOT NULL,
	CONSTRAINT "price_follow_patient_id_medication_id_pk" PRIMARY KEY("patient_id","medication_id"),
	CONSTRAINT "price_follow_amounts" CHECK ("price_follow"."quantity" > 0 and "price_follow"."days_supply" between 1 and 365)
);
--> statement-breakpoint
ALTER TABLE "patient_medication_past" ADD CONSTRAINT "patient_medication_past_patient_id_patient_id_fk" FOREIGN KEY ("patient_id") REFERENCES "public"."patient"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "patient_medication_past" ADD CONSTRAINT "patient_medication_past_medication_id_medication_id_fk" FOREIGN KEY ("medication_id") REFERENCES "public"."medication"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "patient_medication_past" ADD CONSTRAINT "patient_medication_past_pharmacy_id_pharmacy_id_fk" FOREIGN KEY ("pharmacy_id") REFERENCES "public"."pharmacy"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "price_follow" ADD CONSTRAINT "price_follow_patient_id_patient_id_fk" FOREIGN KEY ("patient_id") REFERENCES "public"."patient"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "price_follow" ADD CONSTRAINT "price_follow_medication_id_medication_id_fk" FOREIGN KEY ("medication_id") REFERENCES "public"."medication"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "price_follow" ADD CONSTRAINT "price_follow_pharmacy_id_pharmacy_id_fk" FOREIGN KEY ("pharmacy_id") REFERENCES "public"."pharmacy"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
CREATE INDEX "patient_medication_past_of_patient" ON "patient_medication_past" USING btree ("patient_id","medication_id","replaced_at");--> statement-breakpoint
CREATE INDEX "price_follow_medication" ON "price_follow" USING btree ("medication_id");--> statement-breakpoint
CREATE INDEX "claim_by_drug" ON "claim" USING btree ("medication_id","filled_on");--> statement-breakpoint
CREATE INDEX "patient_medication_takers" ON "patient_medication" USING btree ("medication_id");