import { createHash, createPrivateKey, createPublicKey, generateKeyPairSync, type KeyObject } from "node:crypto";
import { eq } from "drizzle-orm";
import { drizzle } from "drizzle-orm/postgres-js";
import postgres from "postgres";
import { z } from "zod";
import { SetupError } from "@/lib/env";
import { keyIdOf } from "@/lib/integrity/statement";
import * as schema from "./schema";

export type SigningKey = { privateKey: KeyObject; keyId: string; x: string };
export type PublishedKey = typeof schema.signingKey.$inferSelect;

/** Servers look at their key's file each second, and what they have begun is signed after that. */
const handOverMs = 60_000;

/** A new private key as its file keeps it: PKCS #8 DER in base64. */
export function newSigningKey(): string {
  const { privateKey } = generateKeyPairSync("ed25519");
  return privateKey.export({ format: "der", type: "pkcs8" }).toString("base64");
}

export function readSigningKey(secret: string): SigningKey {
  try {
    const privateKey = createPrivateKey({ key: Buffer.from(secret, "base64"), format: "der", type: "pkcs8" });
    const { x } = z
      .object({ crv: z.literal("Ed25519"), x: z.string() })
      .parse(createPublicKey(privateKey).export({ format: "jwk" }));
    return { privateKey, keyId: keyIdOf(x, (bytes) => createHash("sha256").update(bytes).digest()), x };
  } catch {
    throw new SetupError("The signing key is not an Ed25519 private key (PKCS #8 DER in base64).");
  }
}

/** Publishes the public half, so that what the key signs can be verified for ever. A retired key signs no more. */
export async function publishKey(ownerUrl: string, { keyId, x }: SigningKey): Promise<void> {
  const [known] = await asOwner(ownerUrl, async (db) => {
    await db.insert(schema.signingKey).values({ keyId, x }).onConflictDoNothing();
    return (await db.select().from(schema.signingKey)).filter((key) => key.keyId === keyId);
  });
  if (known?.retiredAt) throw new SetupError(`The signing key ${keyId} is retired. Give another one, or none.`);
}

/** Publishes the new key, lets `replace` put it in the place of the old one, and retires the old one. */
export async function rotateKey(ownerUrl: string, former: SigningKey, next: SigningKey, replace: () => void) {
  await publishKey(ownerUrl, next);
  replace();
  await asOwner(ownerUrl, (db) =>
    db
      .update(schema.signingKey)
      .set({ retiredAt: new Date(Date.now() + handOverMs) })
      .where(eq(schema.signingKey.keyId, former.keyId)),
  );
}

export function publishedKeys(ownerUrl: string): Promise<PublishedKey[]> {
  return asOwner(ownerUrl, (db) => db.select().from(schema.signingKey).orderBy(schema.signingKey.createdAt));
}

async function asOwner<Output>(ownerUrl: string, work: (db: ReturnType<typeof open>) => PromiseLike<Output>) {
  const client = postgres(ownerUrl, { max: 1, onnotice: () => {} });
  try {
    return await work(open(client));
  } finally {
    await client.end();
  }
}

const open = (client: postgres.Sql) => drizzle(client, { schema, casing: "snake_case" });
