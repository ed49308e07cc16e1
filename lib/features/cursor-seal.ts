import { createCipheriv, createDecipheriv, createHmac, hkdfSync } from "node:crypto";
import { env } from "@/lib/env";

/**
 * A cursor stands in an address and holds the last row's name, so it is sealed. The nonce follows from the text (as in RFC 5297): the
 * same place is the same cursor, which ETags of public lists need.
 */
const keyFor = (use: string) => Buffer.from(hkdfSync("sha256", env.authSecret, "", `cursor ${use}`, 32));
const nonceBytes = 12;
const tagBytes = 16;
const tagged = { authTagLength: tagBytes };

export function sealed(text: string): string {
  const nonce = createHmac("sha256", keyFor("nonce")).update(text).digest().subarray(0, nonceBytes);
  const cipher = createCipheriv("aes-256-gcm", keyFor("seal"), nonce, tagged);
  const parts = [nonce, cipher.update(text, "utf8"), cipher.final()];
  return Buffer.concat([...parts, cipher.getAuthTag()]).toString("base64url");
}

/** What was sealed, or undefined for anything that was not. */
export function opened(cursor: string): string | undefined {
  const bytes = Buffer.from(cursor, "base64url");
  if (bytes.length <= nonceBytes + tagBytes) return undefined;
  const decipher = createDecipheriv("aes-256-gcm", keyFor("seal"), bytes.subarray(0, nonceBytes), tagged);
  decipher.setAuthTag(bytes.subarray(-tagBytes));
  try {
    return decipher.update(bytes.subarray(nonceBytes, -tagBytes), undefined, "utf8") + decipher.final("utf8");
  } catch {
    return undefined;
  }
}
