CREATE TABLE "notification" (
	"recipient_id" uuid NOT NULL,
	"seq" bigint NOT NULL,
	"topic" text NOT NULL,
	"entity_id" uuid,
	"created_at" timestamp with time zone DEFAULT now() NOT NULL,
	"read_at" timestamp with time zone,
	CONSTRAINT "notification_recipient_id_seq_pk" PRIMARY KEY("recipient_id","seq"),
	CONSTRAINT "notification_topic_known" CHECK ("notification"."topic" in ('message', 'copay', 'medication', 'formulary', 'coverage', 'security', 'alerts')),
	CONSTRAINT "notification_without_entity_is_read" CHECK ("notification"."entity_id" is not null or "notification"."read_at" is not null)
);
--> statement-breakpoint
CREATE TABLE "notification_counter" (
	"recipient_id" uuid PRIMARY KEY NOT NULL,
	"last_seq" bigint NOT NULL
);
--> statement-breakpoint
ALTER TABLE "notification" ADD CONSTRAINT "notification_recipient_id_user_id_fk" FOREIGN KEY ("recipient_id") REFERENCES "public"."user"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "notification_counter" ADD CONSTRAINT "notification_counter_recipient_id_user_id_fk" FOREIGN KEY ("recipient_id") REFERENCES "public"."user"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
CREATE INDEX "notification_unread" ON "notification" USING btree ("recipient_id") WHERE "notification"."read_at" is null;