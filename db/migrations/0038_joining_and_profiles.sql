CREATE TABLE "invitation" (
	"id" uuid PRIMARY KEY NOT NULL,
	"email" text NOT NULL,
	"display_name" text NOT NULL,
	"role" text NOT NULL,
	"organization" text NOT NULL,
	"npi" text,
	"specialty" text,
	"invited_by" uuid NOT NULL,
	"created_at" timestamp with time zone DEFAULT now() NOT NULL,
	"accepted_at" timestamp with time zone,
	"withdrawn_at" timestamp with time zone,
	CONSTRAINT "invitation_role_known" CHECK ("invitation"."role" in ('provider', 'admin')),
	CONSTRAINT "invitation_email_normal" CHECK ("invitation"."email" = lower("invitation"."email") and "invitation"."email" like '%_@_%'),
	CONSTRAINT "invitation_provider" CHECK (("invitation"."role" = 'provider') = ("invitation"."npi" is not null and "invitation"."specialty" is not null))
);
--> statement-breakpoint
CREATE TABLE "one_time_link" (
	"id" uuid PRIMARY KEY NOT NULL,
	"purpose" text NOT NULL,
	"token_hash" "bytea" NOT NULL,
	"sign_up_id" uuid,
	"invitation_id" uuid,
	"user_id" uuid,
	"email" text NOT NULL,
	"created_at" timestamp with time zone DEFAULT now() NOT NULL,
	"expires_at" timestamp with time zone NOT NULL,
	"used_at" timestamp with time zone,
	CONSTRAINT "one_time_link_tokenHash_unique" UNIQUE("token_hash"),
	CONSTRAINT "one_time_link_purpose_known" CHECK ("one_time_link"."purpose" in ('sign-up', 'invitation', 'passphrase-reset', 'email')),
	CONSTRAINT "one_time_link_subject" CHECK (("one_time_link"."purpose" = 'sign-up') = ("one_time_link"."sign_up_id" is not null) and ("one_time_link"."purpose" = 'invitation') = ("one_time_link"."invitation_id" is not null) and ("one_time_link"."purpose" in ('passphrase-reset', 'email')) = ("one_time_link"."user_id" is not null))
);
--> statement-breakpoint
CREATE TABLE "role_change" (
	"id" uuid PRIMARY KEY NOT NULL,
	"user_id" uuid NOT NULL,
	"from_role" text NOT NULL,
	"to_role" text NOT NULL,
	"requested_by" uuid NOT NULL,
	"requested_at" timestamp with time zone DEFAULT now() NOT NULL,
	"decided_by" uuid,
	"decided_at" timestamp with time zone,
	"decision" text,
	CONSTRAINT "role_change_open" UNIQUE NULLS NOT DISTINCT("user_id","decided_at"),
	CONSTRAINT "role_change_roles" CHECK ("role_change"."from_role" in ('provider', 'admin') and "role_change"."to_role" in ('provider', 'admin') and "role_change"."from_role" <> "role_change"."to_role"),
	CONSTRAINT "role_change_second_person" CHECK ("role_change"."decided_by" is null or "role_change"."decided_by" <> "role_change"."requested_by"),
	CONSTRAINT "role_change_decided" CHECK (("role_change"."decision" is null) = ("role_change"."decided_at" is null) and ("role_change"."decision" is null) = ("role_change"."decided_by" is null) and ("role_change"."decision" is null or "role_change"."decision" in ('approved', 'declined')))
);
--> statement-breakpoint
CREATE TABLE "sign_up" (
	"id" uuid PRIMARY KEY NOT NULL,
	"email" text NOT NULL,
	"display_name" text NOT NULL,
	"passphrase_hash" text NOT NULL,
	"member_id" text NOT NULL,
	"date_of_birth" date NOT NULL,
	"enrolment_code_hash" "bytea",
	"patient_id" uuid,
	"created_at" timestamp with time zone DEFAULT now() NOT NULL,
	CONSTRAINT "sign_up_email_normal" CHECK ("sign_up"."email" = lower("sign_up"."email") and "sign_up"."email" like '%_@_%')
);
--> statement-breakpoint
CREATE TABLE "member_list" (
	"id" uuid PRIMARY KEY NOT NULL,
	"plan_id" uuid NOT NULL,
	"file_name" text NOT NULL,
	"content" text,
	"state" text DEFAULT 'waiting' NOT NULL,
	"report" jsonb,
	"sent_by" uuid NOT NULL,
	"created_at" timestamp with time zone DEFAULT now() NOT NULL,
	"finished_at" timestamp with time zone,
	CONSTRAINT "member_list_state_known" CHECK ("member_list"."state" in ('waiting', 'applied', 'failed')),
	CONSTRAINT "member_list_content_until_applied" CHECK (("member_list"."content" is not null) = ("member_list"."state" = 'waiting')),
	CONSTRAINT "member_list_report" CHECK (("member_list"."report" is not null) = ("member_list"."state" = 'applied'))
);
--> statement-breakpoint
CREATE TABLE "allergy" (
	"id" uuid PRIMARY KEY NOT NULL,
	"patient_id" uuid NOT NULL,
	"substance" text NOT NULL,
	"reaction" text,
	"created_at" timestamp with time zone DEFAULT now() NOT NULL
);
--> statement-breakpoint
ALTER TABLE "coverage" ADD COLUMN "listed_email" text;--> statement-breakpoint
ALTER TABLE "coverage" ADD COLUMN "enrolment_code_hash" "bytea";--> statement-breakpoint
ALTER TABLE "family" ADD COLUMN "listed_plan_id" uuid;--> statement-breakpoint
ALTER TABLE "family" ADD COLUMN "listed_as" text;--> statement-breakpoint
ALTER TABLE "patient" ADD COLUMN "phone" text;--> statement-breakpoint
ALTER TABLE "patient" ADD COLUMN "preferred_pharmacy_id" uuid;--> statement-breakpoint
ALTER TABLE "user" ADD COLUMN "email_verified_at" timestamp with time zone;--> statement-breakpoint
ALTER TABLE "invitation" ADD CONSTRAINT "invitation_invited_by_user_id_fk" FOREIGN KEY ("invited_by") REFERENCES "public"."user"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "one_time_link" ADD CONSTRAINT "one_time_link_sign_up_id_sign_up_id_fk" FOREIGN KEY ("sign_up_id") REFERENCES "public"."sign_up"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "one_time_link" ADD CONSTRAINT "one_time_link_invitation_id_invitation_id_fk" FOREIGN KEY ("invitation_id") REFERENCES "public"."invitation"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "one_time_link" ADD CONSTRAINT "one_time_link_user_id_user_id_fk" FOREIGN KEY ("user_id") REFERENCES "public"."user"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "role_change" ADD CONSTRAINT "role_change_user_id_user_id_fk" FOREIGN KEY ("user_id") REFERENCES "public"."user"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "role_change" ADD CONSTRAINT "role_change_requested_by_user_id_fk" FOREIGN KEY ("requested_by") REFERENCES "public"."user"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "role_change" ADD CONSTRAINT "role_change_decided_by_user_id_fk" FOREIGN KEY ("decided_by") REFERENCES "public"."user"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "member_list" ADD CONSTRAINT "member_list_plan_id_plan_id_fk" FOREIGN KEY ("plan_id") REFERENCES "public"."plan"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "member_list" ADD CONSTRAINT "member_list_sent_by_user_id_fk" FOREIGN KEY ("sent_by") REFERENCES "public"."user"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "allergy" ADD CONSTRAINT "allergy_patient_id_patient_id_fk" FOREIGN KEY ("patient_id") REFERENCES "public"."patient"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
CREATE INDEX "one_time_link_user" ON "one_time_link" USING btree ("user_id");--> statement-breakpoint
CREATE INDEX "member_list_newest" ON "member_list" USING btree ("id" DESC NULLS LAST);--> statement-breakpoint
CREATE UNIQUE INDEX "allergy_once" ON "allergy" USING btree ("patient_id",lower("substance"));--> statement-breakpoint
ALTER TABLE "patient" ADD CONSTRAINT "patient_preferred_pharmacy_id_pharmacy_id_fk" FOREIGN KEY ("preferred_pharmacy_id") REFERENCES "public"."pharmacy"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
CREATE INDEX "coverage_member_id" ON "coverage" USING btree ("member_id");--> statement-breakpoint
ALTER TABLE "family" ADD CONSTRAINT "family_listed" UNIQUE("listed_plan_id","listed_as");--> statement-breakpoint
ALTER TABLE "family" ADD CONSTRAINT "family_listed_whole" CHECK (("family"."listed_plan_id" is null) = ("family"."listed_as" is null));