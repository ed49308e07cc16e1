CREATE TABLE "alert_preference" (
	"user_id" uuid NOT NULL,
	"topic" text NOT NULL,
	"in_portal" boolean NOT NULL,
	"by_mail" boolean NOT NULL,
	"in_browser" boolean NOT NULL,
	CONSTRAINT "alert_preference_user_id_topic_pk" PRIMARY KEY("user_id","topic"),
	CONSTRAINT "alert_preference_topic_known" CHECK ("alert_preference"."topic" in ('message', 'copay', 'medication', 'formulary', 'coverage', 'security', 'alerts')),
	CONSTRAINT "alert_preference_security_stays" CHECK ("alert_preference"."topic" <> 'security' or ("alert_preference"."in_portal" and "alert_preference"."by_mail"))
);
--> statement-breakpoint
CREATE TABLE "mail_delivery" (
	"id" uuid PRIMARY KEY NOT NULL,
	"recipient_id" uuid,
	"address" text NOT NULL,
	"kind" text NOT NULL,
	"subject" text NOT NULL,
	"body" text,
	"status" text DEFAULT 'queued' NOT NULL,
	"tries" integer DEFAULT 0 NOT NULL,
	"created_at" timestamp with time zone DEFAULT now() NOT NULL,
	"sent_at" timestamp with time zone,
	"reported_at" timestamp with time zone,
	CONSTRAINT "mail_delivery_kind_known" CHECK ("mail_delivery"."kind" in ('alerts', 'digest', 'security', 'test', 'link')),
	CONSTRAINT "mail_delivery_status_known" CHECK ("mail_delivery"."status" in ('queued', 'sent', 'failed', 'bounced')),
	CONSTRAINT "mail_delivery_subject_short" CHECK (length("mail_delivery"."subject") between 1 and 60),
	CONSTRAINT "mail_delivery_sent_at" CHECK (("mail_delivery"."status" = 'sent') = ("mail_delivery"."sent_at" is not null))
);
--> statement-breakpoint
CREATE TABLE "mail_setting" (
	"user_id" uuid PRIMARY KEY NOT NULL,
	"is_digest" boolean NOT NULL,
	"quiet_from" integer,
	"quiet_until" integer,
	"time_zone" text NOT NULL,
	"digested_on" date,
	CONSTRAINT "mail_setting_quiet_hours" CHECK (("mail_setting"."quiet_from" is null) = ("mail_setting"."quiet_until" is null)),
	CONSTRAINT "mail_setting_hours" CHECK ("mail_setting"."quiet_from" between 0 and 23 and "mail_setting"."quiet_until" between 0 and 23)
);
--> statement-breakpoint
ALTER TABLE "notification" ADD COLUMN "is_mail_due" boolean DEFAULT false NOT NULL;--> statement-breakpoint
ALTER TABLE "alert_preference" ADD CONSTRAINT "alert_preference_user_id_user_id_fk" FOREIGN KEY ("user_id") REFERENCES "public"."user"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "mail_delivery" ADD CONSTRAINT "mail_delivery_recipient_id_user_id_fk" FOREIGN KEY ("recipient_id") REFERENCES "public"."user"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "mail_setting" ADD CONSTRAINT "mail_setting_user_id_user_id_fk" FOREIGN KEY ("user_id") REFERENCES "public"."user"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
CREATE INDEX "mail_delivery_recipient" ON "mail_delivery" USING btree ("recipient_id","id");--> statement-breakpoint
CREATE INDEX "mail_delivery_undelivered" ON "mail_delivery" USING btree ("created_at") WHERE "mail_delivery"."status" <> 'sent' and "mail_delivery"."reported_at" is null;--> statement-breakpoint
CREATE INDEX "notification_mail_due" ON "notification" USING btree ("recipient_id") WHERE "notification"."is_mail_due";