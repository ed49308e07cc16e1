ALTER TABLE "mail_delivery" ADD COLUMN "resolution" text;--> statement-breakpoint
ALTER TABLE "mail_delivery" ADD COLUMN "resolved_by_user_id" uuid;--> statement-breakpoint
ALTER TABLE "mail_delivery" ADD COLUMN "resolved_at" timestamp with time zone;--> statement-breakpoint
ALTER TABLE "mail_delivery" ADD CONSTRAINT "mail_delivery_resolved_by_user_id_user_id_fk" FOREIGN KEY ("resolved_by_user_id") REFERENCES "public"."user"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
CREATE INDEX "mail_delivery_unsettled" ON "mail_delivery" USING btree ("id") WHERE "mail_delivery"."status" <> 'sent' and "mail_delivery"."resolved_at" is null;--> statement-breakpoint
CREATE INDEX "mail_delivery_reported" ON "mail_delivery" USING btree ("id") WHERE "mail_delivery"."reported_at" is not null;--> statement-breakpoint
ALTER TABLE "mail_delivery" ADD CONSTRAINT "mail_delivery_resolution_known" CHECK ("mail_delivery"."resolution" in ('letter-sent', 'not-needed'));--> statement-breakpoint
ALTER TABLE "mail_delivery" ADD CONSTRAINT "mail_delivery_resolved_whole" CHECK (num_nonnulls("mail_delivery"."resolution", "mail_delivery"."resolved_by_user_id", "mail_delivery"."resolved_at") in (0, 3));--> statement-breakpoint
ALTER TABLE "mail_delivery" ADD CONSTRAINT "mail_delivery_sent_or_resolved" CHECK ("mail_delivery"."sent_at" is null or "mail_delivery"."resolved_at" is null);