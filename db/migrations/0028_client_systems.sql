CREATE TABLE "client_plan" (
	"client_id" uuid NOT NULL,
	"plan_id" uuid NOT NULL,
	CONSTRAINT "client_plan_client_id_plan_id_pk" PRIMARY KEY("client_id","plan_id")
);
--> statement-breakpoint
CREATE TABLE "client_secret" (
	"id" uuid PRIMARY KEY NOT NULL,
	"client_id" uuid NOT NULL,
	"secret_hash" "bytea" NOT NULL,
	"created_at" timestamp with time zone DEFAULT now() NOT NULL,
	"expires_at" timestamp with time zone,
	CONSTRAINT "client_secret_secretHash_unique" UNIQUE("secret_hash")
);
--> statement-breakpoint
CREATE TABLE "client_system" (
	"id" uuid PRIMARY KEY NOT NULL,
	"name" text NOT NULL,
	"scopes" text[] NOT NULL,
	"created_at" timestamp with time zone DEFAULT now() NOT NULL,
	"revoked_at" timestamp with time zone,
	CONSTRAINT "client_system_name_unique" UNIQUE("name"),
	CONSTRAINT "client_system_named" CHECK (length(trim("client_system"."name")) between 1 and 100),
	CONSTRAINT "client_system_scopes_known" CHECK ("client_system"."scopes" <@ array['formulary.read', 'formulary.write', 'copay.calculate', 'patients.read', 'messages.read', 'messages.write', 'claims.write', 'audit.read', 'events.read'])
);
--> statement-breakpoint
CREATE TABLE "client_token" (
	"id" uuid PRIMARY KEY NOT NULL,
	"client_id" uuid NOT NULL,
	"token_hash" "bytea" NOT NULL,
	"scopes" text[] NOT NULL,
	"created_at" timestamp with time zone DEFAULT now() NOT NULL,
	"expires_at" timestamp with time zone NOT NULL,
	CONSTRAINT "client_token_tokenHash_unique" UNIQUE("token_hash")
);
--> statement-breakpoint
ALTER TABLE "client_plan" ADD CONSTRAINT "client_plan_client_id_client_system_id_fk" FOREIGN KEY ("client_id") REFERENCES "public"."client_system"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "client_plan" ADD CONSTRAINT "client_plan_plan_id_plan_id_fk" FOREIGN KEY ("plan_id") REFERENCES "public"."plan"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "client_secret" ADD CONSTRAINT "client_secret_client_id_client_system_id_fk" FOREIGN KEY ("client_id") REFERENCES "public"."client_system"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "client_token" ADD CONSTRAINT "client_token_client_id_client_system_id_fk" FOREIGN KEY ("client_id") REFERENCES "public"."client_system"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
CREATE INDEX "client_secret_client" ON "client_secret" USING btree ("client_id");--> statement-breakpoint
CREATE INDEX "client_token_client" ON "client_token" USING btree ("client_id");