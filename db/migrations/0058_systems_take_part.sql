ALTER TABLE "message" DROP CONSTRAINT "message_role_known";--> statement-breakpoint
ALTER TABLE "message_receipt" DROP CONSTRAINT "message_receipt_role_known";--> statement-breakpoint
ALTER TABLE "notification" DROP CONSTRAINT "notification_recipient_id_user_id_fk";
--> statement-breakpoint
ALTER TABLE "notification_counter" DROP CONSTRAINT "notification_counter_recipient_id_user_id_fk";
--> statement-breakpoint
ALTER TABLE "message" ADD CONSTRAINT "message_role_known" CHECK ("message"."sender_role" in ('patient', 'provider', 'system'));--> statement-breakpoint
ALTER TABLE "message_receipt" ADD CONSTRAINT "message_receipt_role_known" CHECK ("message_receipt"."reader_role" in ('patient', 'provider', 'system'));