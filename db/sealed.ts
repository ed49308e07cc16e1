/** How secret things are written at rest: AES-256-GCM under a key of their own, and that key wrapped by a key-encryption key. */
import { createCipheriv, createDecipheriv, createHash, randomBytes } from "node:crypto";
import { SetupError } from "@/lib/env";

const NONCE_BYTES = 12;
const TAG_BYTES = 16;
const KEY_BYTES = 32;

export type Wrapped = { keyId: string; wrappedKey: Uint8Array };

/** Whoever keeps the key-encryption keys: this file's local keys, or a key service of an operator. It never hands one out. */
export interface KeyEncryption {
  /** The id of the key that wraps. */
  currentId: string;
  opens(keyId: string): boolean;
  wrap(dataKey: Uint8Array, about: string): Promise<Wrapped>;
  unwrap(wrapped: Wrapped, about: string): Promise<Uint8Array>;
}

export const newDataKey = (): Uint8Array => randomBytes(KEY_BYTES);

/** Nonce, tag and ciphertext. `about` names the place it belongs to: anywhere else it does not open. */
export function seal(key: Uint8Array, plain: Uint8Array, about: string): Uint8Array {
  const nonce = randomBytes(NONCE_BYTES);
  const cipher = createCipheriv("aes-256-gcm", key, nonce).setAAD(Buffer.from(about));
  const hidden = Buffer.concat([cipher.update(plain), cipher.final()]);
  return Buffer.concat([nonce, cipher.getAuthTag(), hidden]);
}

/** Throws when the key, the place or a single bit is not the one it was sealed with. */
export function unseal(key: Uint8Array, sealed: Uint8Array, about: string): Uint8Array {
  const nonce = sealed.subarray(0, NONCE_BYTES);
  const tag = sealed.subarray(NONCE_BYTES, NONCE_BYTES + TAG_BYTES);
  const options = { authTagLength: TAG_BYTES };
  const decipher = createDecipheriv("aes-256-gcm", key, nonce, options).setAAD(Buffer.from(about)).setAuthTag(tag);
  return Buffer.concat([decipher.update(sealed.subarray(NONCE_BYTES + TAG_BYTES)), decipher.final()]);
}

/** Keys as DATA_KEYS has them, each 32 bytes in base64url. The first wraps; the others still open what they wrapped. */
export function localKeys(text: string): KeyEncryption {
  const keys = new Map(
    text
      .split(/[\s,]+/)
      .filter(Boolean)
      .map(readKey),
  );
  const [current] = keys;
  if (!current) throw new SetupError("DATA_KEYS names no key.");
  const [currentId, currentKey] = current;
  return {
    currentId,
    opens: (keyId) => keys.has(keyId),
    wrap: async (dataKey, about) => ({ keyId: currentId, wrappedKey: seal(currentKey, dataKey, about) }),
    async unwrap({ keyId, wrappedKey }, about) {
      const key = keys.get(keyId);
      if (!key) throw new SetupError(`DATA_KEYS lacks the key ${keyId}, with which something here was sealed.`);
      return unseal(key, wrappedKey, about);
    },
  };
}

/** A key is known by the beginning of its hash, so that keys need no names. */
function readKey(text: string): [string, Uint8Array] {
  const key = Buffer.from(text, "base64url");
  if (key.length !== KEY_BYTES) throw new SetupError("Each key of DATA_KEYS is 32 random bytes in base64url.");
  return [createHash("sha256").update(key).digest("hex").slice(0, 12), key];
}
