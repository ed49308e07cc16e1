import { mkdir, writeFile } from "node:fs/promises";
import { join } from "node:path";
import { createTransport } from "nodemailer";
import { env, publicOrigin } from "@/lib/env";

type Mail = { id: string; address: string; subject: string; body: string };

const limits = { connectionTimeout: 10_000, greetingTimeout: 10_000, socketTimeout: 20_000 };
const closed = { disableFileAccess: true, disableUrlAccess: true };

/** Hands a mail to the mail server of SMTP_URL, or without one writes it to DATA_DIR/mail. The same mail always has the same Message-ID. */
export async function handOver({ id, address, subject, body }: Mail): Promise<void> {
  const { hostname } = new URL(publicOrigin());
  const messageId = `<${id}@${hostname}>`;
  const message = { from: env.mailFrom, to: { name: "", address }, subject, text: body, messageId };
  if (env.smtpUrl !== undefined) {
    await createTransport({ url: env.smtpUrl, ...limits, ...closed }).sendMail(message);
    return;
  }
  const written = await createTransport({ streamTransport: true, buffer: true, ...closed }).sendMail(message);
  const folder = join(env.dataDir, "mail");
  await mkdir(folder, { recursive: true, mode: 0o700 });
  await writeFile(join(folder, `${id}.eml`), written.message, { mode: 0o600 });
}

/** Whether the mail server refused the address for good, so that trying again is of no use. */
export function isRefusal(error: unknown): boolean {
  return error instanceof Error && "responseCode" in error && Number(error.responseCode) >= 500;
}
