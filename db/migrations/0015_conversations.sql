CREATE TABLE "care_team" (
	"id" uuid PRIMARY KEY NOT NULL,
	"name" text NOT NULL,
	"kind" text NOT NULL,
	"organization" text NOT NULL,
	"phone" text NOT NULL,
	"time_zone" text NOT NULL,
	"opens_at_minute" integer NOT NULL,
	"closes_at_minute" integer NOT NULL,
	"holidays" text NOT NULL,
	"reply_business_days" integer NOT NULL,
	CONSTRAINT "care_team_kind_known" CHECK ("care_team"."kind" in ('clinic', 'pharmacy')),
	CONSTRAINT "care_team_holidays_known" CHECK ("care_team"."holidays" in ('us-federal', 'none')),
	CONSTRAINT "care_team_hours" CHECK (0 <= "care_team"."opens_at_minute" and "care_team"."opens_at_minute" < "care_team"."closes_at_minute"
      and "care_team"."closes_at_minute" <= 1440),
	CONSTRAINT "care_team_reply" CHECK ("care_team"."reply_business_days" between 1 and 10)
);
--> statement-breakpoint
CREATE TABLE "care_team_member" (
	"care_team_id" uuid NOT NULL,
	"provider_id" uuid NOT NULL,
	"role" text NOT NULL,
	CONSTRAINT "care_team_member_care_team_id_provider_id_pk" PRIMARY KEY("care_team_id","provider_id")
);
--> statement-breakpoint
CREATE TABLE "message_template" (
	"id" uuid PRIMARY KEY NOT NULL,
	"care_team_id" uuid NOT NULL,
	"title" text NOT NULL,
	"body" text NOT NULL
);
--> statement-breakpoint
CREATE TABLE "attachment" (
	"id" uuid PRIMARY KEY NOT NULL,
	"uploader_user_id" uuid NOT NULL,
	"details" "bytea",
	"content_type" text NOT NULL,
	"size_bytes" integer NOT NULL,
	"stored_in" text NOT NULL,
	"key_id" text NOT NULL,
	"wrapped_key" "bytea",
	"uploaded_at" timestamp with time zone DEFAULT now() NOT NULL,
	"draft_id" uuid,
	"patient_id" uuid,
	"message_id" uuid,
	"position" integer,
	"destroyed_at" timestamp with time zone,
	CONSTRAINT "attachment_place_known" CHECK ("attachment"."stored_in" in ('local', 's3')),
	CONSTRAINT "attachment_bound_whole" CHECK (num_nonnulls("attachment"."patient_id", "attachment"."message_id", "attachment"."position") in (0, 3)),
	CONSTRAINT "attachment_destroyed_whole" CHECK (("attachment"."destroyed_at" is null) = ("attachment"."wrapped_key" is not null)
      and ("attachment"."destroyed_at" is null) = ("attachment"."details" is not null)),
	CONSTRAINT "attachment_size" CHECK ("attachment"."size_bytes" > 0)
);
--> statement-breakpoint
CREATE TABLE "conversation" (
	"id" uuid PRIMARY KEY NOT NULL,
	"patient_id" uuid NOT NULL,
	"care_team_id" uuid,
	"provider_id" uuid,
	"subject" "bytea" NOT NULL,
	"key_id" text NOT NULL,
	"wrapped_key" "bytea" NOT NULL,
	"started_at" timestamp with time zone NOT NULL,
	"last_message_at" timestamp with time zone NOT NULL,
	"answer_due_at" timestamp with time zone,
	"claimed_by_user_id" uuid,
	"claimed_by_name" text,
	"claimed_at" timestamp with time zone,
	CONSTRAINT "conversation_of_patient" UNIQUE("patient_id","id"),
	CONSTRAINT "conversation_one_side" CHECK (num_nonnulls("conversation"."care_team_id", "conversation"."provider_id") = 1),
	CONSTRAINT "conversation_claim_whole" CHECK (num_nonnulls("conversation"."claimed_by_user_id", "conversation"."claimed_by_name", "conversation"."claimed_at") in (0, 3))
);
--> statement-breakpoint
CREATE TABLE "draft" (
	"id" uuid PRIMARY KEY NOT NULL,
	"owner_user_id" uuid NOT NULL,
	"conversation_id" uuid,
	"content" "bytea" NOT NULL,
	"key_id" text NOT NULL,
	"wrapped_key" "bytea" NOT NULL,
	"version" integer NOT NULL,
	"saved_at" timestamp with time zone NOT NULL
);
--> statement-breakpoint
CREATE TABLE "internal_note" (
	"id" uuid PRIMARY KEY NOT NULL,
	"patient_id" uuid NOT NULL,
	"conversation_id" uuid NOT NULL,
	"author_user_id" uuid NOT NULL,
	"author_name" text NOT NULL,
	"body" "bytea" NOT NULL,
	"written_at" timestamp with time zone NOT NULL
);
--> statement-breakpoint
CREATE TABLE "message" (
	"id" uuid PRIMARY KEY NOT NULL,
	"patient_id" uuid NOT NULL,
	"conversation_id" uuid NOT NULL,
	"sender_user_id" uuid NOT NULL,
	"sender_name" text NOT NULL,
	"sender_role" text NOT NULL,
	"body" "bytea" NOT NULL,
	"sent_at" timestamp with time zone NOT NULL,
	CONSTRAINT "message_of_patient" UNIQUE("patient_id","id"),
	CONSTRAINT "message_role_known" CHECK ("message"."sender_role" in ('patient', 'provider'))
);
--> statement-breakpoint
CREATE TABLE "message_receipt" (
	"message_id" uuid NOT NULL,
	"reader_user_id" uuid NOT NULL,
	"patient_id" uuid NOT NULL,
	"reader_name" text NOT NULL,
	"reader_role" text NOT NULL,
	"read_at" timestamp with time zone NOT NULL,
	CONSTRAINT "message_receipt_message_id_reader_user_id_pk" PRIMARY KEY("message_id","reader_user_id"),
	CONSTRAINT "message_receipt_role_known" CHECK ("message_receipt"."reader_role" in ('patient', 'provider'))
);
--> statement-breakpoint
CREATE TABLE "participant" (
	"conversation_id" uuid NOT NULL,
	"user_id" uuid NOT NULL,
	"patient_id" uuid NOT NULL,
	"archived_at" timestamp with time zone,
	"labels" "bytea",
	CONSTRAINT "participant_conversation_id_user_id_pk" PRIMARY KEY("conversation_id","user_id")
);
--> statement-breakpoint
ALTER TABLE "care_team_member" ADD CONSTRAINT "care_team_member_care_team_id_care_team_id_fk" FOREIGN KEY ("care_team_id") REFERENCES "public"."care_team"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "care_team_member" ADD CONSTRAINT "care_team_member_provider_id_provider_id_fk" FOREIGN KEY ("provider_id") REFERENCES "public"."provider"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "message_template" ADD CONSTRAINT "message_template_care_team_id_care_team_id_fk" FOREIGN KEY ("care_team_id") REFERENCES "public"."care_team"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "attachment" ADD CONSTRAINT "attachment_draft_id_draft_id_fk" FOREIGN KEY ("draft_id") REFERENCES "public"."draft"("id") ON DELETE set null ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "attachment" ADD CONSTRAINT "attachment_of_patient" FOREIGN KEY ("patient_id","message_id") REFERENCES "public"."message"("patient_id","id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "conversation" ADD CONSTRAINT "conversation_patient_id_patient_id_fk" FOREIGN KEY ("patient_id") REFERENCES "public"."patient"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "conversation" ADD CONSTRAINT "conversation_care_team_id_care_team_id_fk" FOREIGN KEY ("care_team_id") REFERENCES "public"."care_team"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "conversation" ADD CONSTRAINT "conversation_provider_id_provider_id_fk" FOREIGN KEY ("provider_id") REFERENCES "public"."provider"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "draft" ADD CONSTRAINT "draft_conversation_id_conversation_id_fk" FOREIGN KEY ("conversation_id") REFERENCES "public"."conversation"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "internal_note" ADD CONSTRAINT "internal_note_patient_id_patient_id_fk" FOREIGN KEY ("patient_id") REFERENCES "public"."patient"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "internal_note" ADD CONSTRAINT "internal_note_in_conversation" FOREIGN KEY ("patient_id","conversation_id") REFERENCES "public"."conversation"("patient_id","id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "message" ADD CONSTRAINT "message_patient_id_patient_id_fk" FOREIGN KEY ("patient_id") REFERENCES "public"."patient"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "message" ADD CONSTRAINT "message_in_conversation" FOREIGN KEY ("patient_id","conversation_id") REFERENCES "public"."conversation"("patient_id","id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "message_receipt" ADD CONSTRAINT "message_receipt_patient_id_patient_id_fk" FOREIGN KEY ("patient_id") REFERENCES "public"."patient"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "message_receipt" ADD CONSTRAINT "message_receipt_of_patient" FOREIGN KEY ("patient_id","message_id") REFERENCES "public"."message"("patient_id","id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "participant" ADD CONSTRAINT "participant_patient_id_patient_id_fk" FOREIGN KEY ("patient_id") REFERENCES "public"."patient"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "participant" ADD CONSTRAINT "participant_in_conversation" FOREIGN KEY ("patient_id","conversation_id") REFERENCES "public"."conversation"("patient_id","id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
CREATE INDEX "attachment_message" ON "attachment" USING btree ("message_id");--> statement-breakpoint
CREATE INDEX "attachment_draft" ON "attachment" USING btree ("draft_id");--> statement-breakpoint
CREATE INDEX "attachment_uploader" ON "attachment" USING btree ("uploader_user_id","uploaded_at");--> statement-breakpoint
CREATE INDEX "conversation_recent" ON "conversation" USING btree ("patient_id","last_message_at","id");--> statement-breakpoint
CREATE INDEX "conversation_team" ON "conversation" USING btree ("care_team_id","answer_due_at");--> statement-breakpoint
CREATE INDEX "conversation_provider" ON "conversation" USING btree ("provider_id","answer_due_at");--> statement-breakpoint
CREATE UNIQUE INDEX "draft_one_reply" ON "draft" USING btree ("owner_user_id","conversation_id");--> statement-breakpoint
CREATE INDEX "draft_owner" ON "draft" USING btree ("owner_user_id","saved_at");--> statement-breakpoint
CREATE INDEX "internal_note_thread" ON "internal_note" USING btree ("conversation_id","id");--> statement-breakpoint
CREATE INDEX "message_thread" ON "message" USING btree ("conversation_id","id");