import { createHash, sign } from "node:crypto";
import { readFileSync } from "node:fs";
import { readSigningKey, type SigningKey } from "@/db/signing-key";
import { env } from "@/lib/env";
import { base64url, hex, type Proof } from "@/lib/integrity/statement";

/** A key can be replaced while the server runs; its file is looked at this often. */
const lookEveryMs = 1_000;

let held: { secret: string; key: SigningKey; lookedAt: number } | undefined;

/** Hashes and signs the bytes of a statement with this server's key. */
export function proofOf(bytes: Uint8Array): Proof {
  const { privateKey, keyId } = currentKey();
  const hash = hex(createHash("sha256").update(bytes).digest());
  return { hash, signature: base64url(sign(null, bytes, privateKey)), keyId };
}

function currentKey(): SigningKey {
  const now = performance.now();
  if (held && now - held.lookedAt < lookEveryMs) return held.key;
  const secret = env.givenSigningKey ?? readFileSync(env.signingKeyFile, "utf8").trim();
  const key = held?.secret === secret ? held.key : readSigningKey(secret);
  held = { secret, key, lookedAt: now };
  return key;
}
