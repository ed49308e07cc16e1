/** Reads and checks the settings: the only reader of `process.env`. `.env.example` describes each of them. */
import { join, resolve } from "node:path";
import { z } from "zod";

/** Something a person has to put right before the portal can run. Its message is shown as it is, without a stack. */
export class SetupError extends Error {
  override name = "SetupError";
}

const LOOPBACK = /^(localhost|::1|127(\.\d{1,3}){3})$/;

function isOrigin(text: string) {
  if (!URL.canParse(text)) return false;
  const url = new URL(text);
  return /^https?:$/.test(url.protocol) && url.href === `${url.origin}/`;
}

const Settings = z
  .object({
    HOST: z.string().default("127.0.0.1"),
    PORT: z.coerce.number("Use a whole number.").int("Use a whole number.").min(1).max(65535).default(3000),
    DATABASE_URL: z
      .string()
      .regex(/^postgres(ql)?:\/\//, "Use an address such as postgres://user:password@host:5432/database.")
      .optional(),
    DATA_DIR: z.string().default(".data"),
    PUBLIC_URL: z
      .string()
      .refine(isOrigin, "Use the address people type, without a path, such as https://tierwise.example.org.")
      .transform((text) => new URL(text).origin)
      .optional(),
    DEMO: z.enum(["0", "1"], "Use 0 (no demo data), 1 (demo data anywhere), or leave it out.").optional(),
    DEMO_PASSPHRASE: z.string().min(15, "Use 15 characters or more.").default("copay-demo-passphrase"),
    SMTP_URL: z
      .string()
      .regex(/^smtps?:\/\//, "Use an address such as smtps://user:password@mail.example.org.")
      .optional(),
    MAIL_FROM: z.string().default("Tierwise <no-reply@localhost>"),
    APP_DATABASE_URL: z.string().optional(),
    JOBS_DATABASE_URL: z.string().optional(),
    AUTH_SECRET: z.string().min(32, "Use 32 random characters or more.").optional(),
    DATA_KEYS: z.string().optional(),
    CLAMD_URL: z
      .string()
      .regex(/^tcp:\/\/[^/]+$/, "Use an address such as tcp://127.0.0.1:3310.")
      .optional(),
    S3_ENDPOINT: z.url("Use an address such as https://s3.us-east-1.amazonaws.com.").optional(),
    S3_BUCKET: z.string().optional(),
    S3_REGION: z.string().default("us-east-1"),
    S3_ACCESS_KEY_ID: z.string().optional(),
    S3_SECRET_ACCESS_KEY: z.string().optional(),
    SIGNING_KEY: z
      .base64("Use an Ed25519 private key: PKCS #8 DER in base64, on one line.")
      .length(64, "Use an Ed25519 private key: PKCS #8 DER in base64 has 64 characters.")
      .optional(),
  })
  .superRefine((settings, context) => {
    const s3 = [settings.S3_ENDPOINT, settings.S3_BUCKET, settings.S3_ACCESS_KEY_ID, settings.S3_SECRET_ACCESS_KEY];
    if (s3.some(Boolean) && !s3.every(Boolean)) {
      const message = "Set S3_ENDPOINT, S3_BUCKET, S3_ACCESS_KEY_ID and S3_SECRET_ACCESS_KEY together.";
      context.addIssue({ code: "custom", path: ["S3_ENDPOINT"], message });
    }
    if (settings.PUBLIC_URL || LOOPBACK.test(settings.HOST)) return;
    context.addIssue({
      code: "custom",
      path: ["PUBLIC_URL"],
      message: `Other machines can reach HOST=${settings.HOST}. Set PUBLIC_URL to the address people will type, such as https://tierwise.example.org.`,
    });
  });

type Settings = z.output<typeof Settings>;
let checked: Settings | undefined;

function settings(): Settings {
  if (checked) return checked;
  const given = Object.entries(process.env).filter(([, value]) => value?.trim());
  const result = Settings.safeParse(Object.fromEntries(given));
  if (!result.success) {
    const lines = result.error.issues.map((issue) => `  ${issue.path.join(".")}: ${issue.message}`);
    throw new SetupError(`These settings cannot be used:\n${lines.join("\n")}`);
  }
  checked = result.data;
  return checked;
}

function fromStarter(name: "APP_DATABASE_URL" | "JOBS_DATABASE_URL" | "AUTH_SECRET"): string {
  const value = settings()[name];
  if (!value) throw new SetupError(`${name} is not set. Start the portal with npm start, which sets it.`);
  return value;
}

/** The settings, checked when first used. */
export const env = {
  get host() {
    return settings().HOST;
  },
  get port() {
    return settings().PORT;
  },
  /** The owner's connection to a PostgreSQL of your own; undefined means the embedded one. */
  get databaseUrl() {
    return settings().DATABASE_URL;
  },
  get dataDir() {
    return resolve(settings().DATA_DIR);
  },
  /** `off`: no demo data. `loopback`: demo data, on this machine only. `anywhere`: demo data, wherever it listens. */
  get demo() {
    const chosen = settings().DEMO;
    if (chosen === undefined) return "loopback";
    return chosen === "0" ? "off" : "anywhere";
  },
  get demoPassphrase() {
    return settings().DEMO_PASSPHRASE;
  },
  /** The mail server; undefined means that mail is written to a folder. */
  get smtpUrl() {
    return settings().SMTP_URL;
  },
  get mailFrom() {
    return settings().MAIL_FROM;
  },
  /** The unprivileged application role's connection. */
  get appDatabaseUrl() {
    return fromStarter("APP_DATABASE_URL");
  },
  /** The job queue's own connection, which sees nothing but jobs. */
  get jobsDatabaseUrl() {
    return fromStarter("JOBS_DATABASE_URL");
  },
  get authSecret() {
    return fromStarter("AUTH_SECRET");
  },
  /** A key of the operator's own that signs receipts, in place of the one in `signingKeyFile`. */
  get givenSigningKey() {
    return settings().SIGNING_KEY;
  },
  get signingKeyFile() {
    return join(this.dataDir, "secrets", "signing-key");
  },
  /** Secrets of the operator's own, such as those that several servers share. */
  get givenAuthSecret() {
    return settings().AUTH_SECRET;
  },
  /** Key-encryption keys of the operator's own, the current one first, in place of those in `dataKeysFile`. */
  get givenDataKeys() {
    return settings().DATA_KEYS;
  },
  get dataKeysFile() {
    return join(this.dataDir, "secrets", "data-keys");
  },
  /** The virus scanner; undefined: files are not scanned. */
  get clamdUrl() {
    return settings().CLAMD_URL;
  },
  /** Where files are kept when not in the data folder. */
  get s3() {
    const { S3_ENDPOINT, S3_BUCKET, S3_REGION, S3_ACCESS_KEY_ID, S3_SECRET_ACCESS_KEY } = settings();
    if (!S3_ENDPOINT || !S3_BUCKET || !S3_ACCESS_KEY_ID || !S3_SECRET_ACCESS_KEY) return undefined;
    const keys = { accessKeyId: S3_ACCESS_KEY_ID, secretAccessKey: S3_SECRET_ACCESS_KEY };
    return { endpoint: S3_ENDPOINT.replace(/\/$/, ""), bucket: S3_BUCKET, region: S3_REGION, ...keys };
  },
};

/** Throws when a setting cannot be used. */
export function checkSettings(): void {
  settings();
}

/** Whether only this machine can reach the server. */
export function listensOnLoopback(): boolean {
  return LOOPBACK.test(settings().HOST);
}

function originOf(host: string) {
  return `http://${host.includes(":") ? `[${host}]` : host}:${settings().PORT}`;
}

/** The origin links and redirects use. */
export function publicOrigin(): string {
  return settings().PUBLIC_URL ?? originOf(settings().HOST);
}

/** Every origin a browser may use here. Anything else is foreign. */
export function allowedOrigins(): readonly string[] {
  const fixed = settings().PUBLIC_URL;
  return fixed ? [fixed] : [...new Set([settings().HOST, "127.0.0.1", "localhost", "::1"].map(originOf))];
}

export function secureCookies(): boolean {
  return publicOrigin().startsWith("https:");
}

type Found = { appDatabaseUrl: string; jobsDatabaseUrl: string; authSecret: string };

/** What the starter found out, for everything that runs in this process and its children. */
export function provide(values: Found): void {
  process.env.APP_DATABASE_URL = values.appDatabaseUrl;
  process.env.JOBS_DATABASE_URL = values.jobsDatabaseUrl;
  process.env.AUTH_SECRET = values.authSecret;
  process.env.NEXTAUTH_SECRET = values.authSecret;
  process.env.NEXTAUTH_URL = publicOrigin();
  checked = undefined;
}
