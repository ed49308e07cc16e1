import { type KeyEncryption, localKeys, newDataKey, seal, unseal, type Wrapped } from "@/db/sealed";
import { env } from "@/lib/env";

export type { Wrapped };

/** What is sealed with one data key. The owner's id and the place are bound in: a text moved elsewhere does not open. */
export interface Safe {
  /** To be kept beside what is sealed. */
  wrapped: Wrapped;
  seal(plain: string, place: string): Uint8Array;
  open(sealed: Uint8Array, place: string): string;
  sealBytes(plain: Uint8Array, place: string): Uint8Array;
  openBytes(sealed: Uint8Array, place: string): Uint8Array;
}

let known: { text: string; keys: KeyEncryption } | undefined;

function keyEncryption(): KeyEncryption {
  const text = env.dataKeys;
  if (known?.text !== text) known = { text, keys: localKeys(text) };
  return known.keys;
}

/** A new data key for an owner such as `conversation/<id>`. */
export async function newSafe(owner: string): Promise<Safe> {
  const dataKey = newDataKey();
  return safeOf(owner, dataKey, await keyEncryption().wrap(dataKey, owner));
}

export async function openSafe(owner: string, wrapped: Wrapped): Promise<Safe> {
  return safeOf(owner, await keyEncryption().unwrap(wrapped, owner), wrapped);
}

function safeOf(owner: string, key: Uint8Array, { keyId, wrappedKey }: Wrapped): Safe {
  const sealBytes = (plain: Uint8Array, place: string) => seal(key, plain, `${owner}/${place}`);
  const openBytes = (sealed: Uint8Array, place: string) => unseal(key, sealed, `${owner}/${place}`);
  return {
    wrapped: { keyId, wrappedKey },
    seal: (plain, place) => sealBytes(Buffer.from(plain), place),
    open: (sealed, place) => Buffer.from(openBytes(sealed, place)).toString(),
    sealBytes,
    openBytes,
  };
}

/** A text that is kept by itself, with its own wrapped key in front: `keyId.wrappedKey.sealed`. */
export async function sealAlone(plain: string, owner: string): Promise<string> {
  const safe = await newSafe(owner);
  const parts = [safe.wrapped.wrappedKey, safe.seal(plain, "text")];
  return [safe.wrapped.keyId, ...parts.map((part) => Buffer.from(part).toString("base64url"))].join(".");
}

export async function openAlone(sealed: string, owner: string): Promise<string> {
  const [keyId = "", wrappedKey = "", text = ""] = sealed.split(".");
  const safe = await openSafe(owner, { keyId, wrappedKey: Buffer.from(wrappedKey, "base64url") });
  return safe.open(Buffer.from(text, "base64url"), "text");
}
