CREATE TABLE "signing_key" (
	"key_id" text PRIMARY KEY NOT NULL,
	"x" text NOT NULL,
	"created_at" timestamp with time zone DEFAULT now() NOT NULL,
	"retired_at" timestamp with time zone
);
--> statement-breakpoint
ALTER TABLE "copay_calculation" ADD COLUMN "answer" json;--> statement-breakpoint
ALTER TABLE "copay_calculation" ADD COLUMN "document" text;--> statement-breakpoint
ALTER TABLE "copay_calculation" ADD COLUMN "hash" text;--> statement-breakpoint
ALTER TABLE "copay_calculation" ADD COLUMN "signature" text;--> statement-breakpoint
ALTER TABLE "copay_calculation" ADD COLUMN "key_id" text;--> statement-breakpoint
ALTER TABLE "copay_calculation" ADD COLUMN "recorded_in" "xid8" DEFAULT pg_current_xact_id() NOT NULL;--> statement-breakpoint
ALTER TABLE "copay_calculation" ADD CONSTRAINT "copay_calculation_signed_whole" CHECK (num_nonnulls("copay_calculation"."hash", "copay_calculation"."signature", "copay_calculation"."key_id") in (0, 3));