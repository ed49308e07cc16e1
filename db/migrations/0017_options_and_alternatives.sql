CREATE TABLE "therapeutic_group" (
	"id" uuid PRIMARY KEY NOT NULL,
	"used_for" text NOT NULL,
	"source" text NOT NULL,
	"reviewed_on" date NOT NULL
);
--> statement-breakpoint
CREATE TABLE "therapeutic_group_member" (
	"group_id" uuid NOT NULL,
	"medication_id" uuid NOT NULL,
	CONSTRAINT "therapeutic_group_member_group_id_medication_id_pk" PRIMARY KEY("group_id","medication_id")
);
--> statement-breakpoint
ALTER TABLE "copay_calculation" ADD COLUMN "options" jsonb;--> statement-breakpoint
ALTER TABLE "therapeutic_group_member" ADD CONSTRAINT "therapeutic_group_member_group_id_therapeutic_group_id_fk" FOREIGN KEY ("group_id") REFERENCES "public"."therapeutic_group"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "therapeutic_group_member" ADD CONSTRAINT "therapeutic_group_member_medication_id_medication_id_fk" FOREIGN KEY ("medication_id") REFERENCES "public"."medication"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
CREATE INDEX "therapeutic_group_member_medication" ON "therapeutic_group_member" USING btree ("medication_id");