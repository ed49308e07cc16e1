import { readFileSync } from "node:fs";
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

/** Keys can be changed while the server runs; their file is looked at this often, and when a key is not known. */
const lookEveryMs = 1_000;

let held: { text: string; keys: KeyEncryption; lookedAt: number } | undefined;

function keyEncryption(
  isCurrent = held !== undefined && performance.now() - held.lookedAt < lookEveryMs,
): KeyEncryption {
  if (held && isCurrent) return held.keys;
  const text = env.givenDataKeys ?? readFileSync(env.dataKeysFile, "utf8").trim();
  const keys = held?.text === text ? held.keys : localKeys(text);
  held = { text, keys, lookedAt: performance.now() };
  return keys;
}

/** What was wrapped by a key that came since the last look is opened all the same. */
async function unwrap(wrapped: Wrapped, owner: string): Promise<Uint8Array> {
  return keyEncryption(keyEncryption().opens(wrapped.keyId)).unwrap(wrapped, owner);
}

/** A new data key for an owner such as `conversation/<id>`. */
export async function newSafe(owner: string): Promise<Safe> {
  const dataKey = newDataKey();
  return safeOf(owner, dataKey, await keyEncryption().wrap(dataKey, owner));
}

export async function openSafe(owner: string, wrapped: Wrapped): Promise<Safe> {
  return safeOf(owner, await unwrap(wrapped, owner), wrapped);
}

/** The id of the key-encryption key that wraps what is new. */
export const currentKeyId = (): string => keyEncryption().currentId;

/** The same data key, wrapped by the current key-encryption key. What it sealed stays as it is. */
export async function wrapAnew(owner: string, wrapped: Wrapped): Promise<Wrapped> {
  return keyEncryption().wrap(await unwrap(wrapped, owner), owner);
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
  return joined(safe.wrapped, safe.seal(plain, "text"));
}

export async function openAlone(sealed: string, owner: string): Promise<string> {
  const { wrapped, text } = parted(sealed);
  return (await openSafe(owner, wrapped)).open(text, "text");
}

export async function wrapAloneAnew(sealed: string, owner: string): Promise<string> {
  const { wrapped, text } = parted(sealed);
  return joined(await wrapAnew(owner, wrapped), text);
}

function joined({ keyId, wrappedKey }: Wrapped, text: Uint8Array): string {
  return [keyId, ...[wrappedKey, text].map((part) => Buffer.from(part).toString("base64url"))].join(".");
}

function parted(sealed: string) {
  const [keyId = "", wrappedKey = "", text = ""] = sealed.split(".");
  return { wrapped: { keyId, wrappedKey: Buffer.from(wrappedKey, "base64url") }, text: Buffer.from(text, "base64url") };
}
