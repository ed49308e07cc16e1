CREATE TABLE "copay_acknowledgement" (
	"calculation_id" uuid PRIMARY KEY NOT NULL,
	"patient_id" uuid NOT NULL,
	"hash" text NOT NULL,
	"acknowledged_by" uuid NOT NULL,
	"acknowledged_at" timestamp with time zone NOT NULL
);
--> statement-breakpoint
CREATE TABLE "share_link" (
	"id" uuid PRIMARY KEY NOT NULL,
	"patient_id" uuid NOT NULL,
	"calculation_id" uuid NOT NULL,
	"token_hash" "bytea" NOT NULL,
	"created_at" timestamp with time zone DEFAULT now() NOT NULL,
	"expires_at" timestamp with time zone NOT NULL,
	"revoked_at" timestamp with time zone,
	CONSTRAINT "share_link_tokenHash_unique" UNIQUE("token_hash"),
	CONSTRAINT "share_link_of_patient" UNIQUE("patient_id","id"),
	CONSTRAINT "share_link_expires" CHECK ("share_link"."expires_at" > "share_link"."created_at")
);
--> statement-breakpoint
CREATE TABLE "share_opening" (
	"id" uuid PRIMARY KEY NOT NULL,
	"patient_id" uuid NOT NULL,
	"share_link_id" uuid NOT NULL,
	"at" timestamp with time zone NOT NULL
);
--> statement-breakpoint
ALTER TABLE "copay_acknowledgement" ADD CONSTRAINT "copay_acknowledgement_acknowledged_by_user_id_fk" FOREIGN KEY ("acknowledged_by") REFERENCES "public"."user"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "copay_acknowledgement" ADD CONSTRAINT "copay_acknowledgement_of_patient" FOREIGN KEY ("patient_id","calculation_id") REFERENCES "public"."copay_calculation"("patient_id","id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "share_link" ADD CONSTRAINT "share_link_calculation_of_patient" FOREIGN KEY ("patient_id","calculation_id") REFERENCES "public"."copay_calculation"("patient_id","id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "share_opening" ADD CONSTRAINT "share_opening_link_of_patient" FOREIGN KEY ("patient_id","share_link_id") REFERENCES "public"."share_link"("patient_id","id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
CREATE INDEX "share_link_of_calculation" ON "share_link" USING btree ("calculation_id");--> statement-breakpoint
CREATE INDEX "share_opening_of_link" ON "share_opening" USING btree ("share_link_id","at");