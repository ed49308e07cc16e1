/** `npm run keys -- data`: wraps data keys anew, as the owner of the tables. Each batch is one transaction with its line in the trail. */
import { readFileSync } from "node:fs";
import { setTimeout as wait } from "node:timers/promises";
import { asc, eq, sql } from "drizzle-orm";
import { drizzle, type PostgresJsDatabase } from "drizzle-orm/postgres-js";
import postgres from "postgres";
import { v7 } from "uuid";
import * as schema from "@/db/schema";
import { attachment, conversation, draft } from "@/db/schema/messages";
import { idempotencyKey } from "@/db/schema/people";
import { newDataKey } from "@/db/sealed";
import { replaceSecret } from "@/db/secret-file";
import { env, SetupError } from "@/lib/env";
import { attachmentOwner } from "@/lib/features/attachments/view";
import { draftOwner } from "@/lib/features/drafts/content";
import { conversationOwner } from "@/lib/features/messages/conversation-rows";
import { answerOwner } from "@/lib/kernel/idempotency";
import { currentKeyId, wrapAloneAnew, wrapAnew } from "@/lib/kernel/vault";

type Database = PostgresJsDatabase<typeof schema>;
type Transaction = Parameters<Parameters<Database["transaction"]>[0]>[0];
export type Batch = { place: string; count: number };

const inBatch = 500;
/** Servers look at the file of the keys each second. */
const handOverMs = 2_000;

/** Tables with a data key in each row. A row without one was erased by destroying it, and stays erased. */
const tables = [
  { place: "conversation", table: conversation, ownerOf: conversationOwner },
  { place: "draft", table: draft, ownerOf: draftOwner },
  { place: "attachment", table: attachment, ownerOf: attachmentOwner },
];

/**
 * Gives the portal a new key-encryption key and wraps every data key with it. What an earlier run left is finished first, without another
 * key. Where the operator gives the keys, the first of them is the new one.
 */
export async function rotateDataKeys(ownerUrl: string, onBatch: (batch: Batch) => void): Promise<string> {
  if (!env.givenDataKeys && (await formerKeys(ownerUrl)).size === 0)
    replaceSecret(
      env.dataKeysFile,
      `${Buffer.from(newDataKey()).toString("base64url")},${readFileSync(env.dataKeysFile, "utf8").trim()}`,
    );
  await wait(handOverMs);
  while ((await wrapAllAnew(ownerUrl, onBatch)) > 0);
  return currentKeyId();
}

/** Destroys the keys that wrap nothing any more; answers what the others still wrap. Whoever has only a backup can then read none of it. */
export async function destroyFormerKeys(ownerUrl: string): Promise<Map<string, number>> {
  if (env.givenDataKeys) throw new SetupError("DATA_KEYS is given by the environment. Take the former keys out there.");
  const former = await formerKeys(ownerUrl);
  const [current = ""] = readFileSync(env.dataKeysFile, "utf8").split(",");
  if (former.size === 0) replaceSecret(env.dataKeysFile, current.trim());
  return former;
}

async function formerKeys(ownerUrl: string): Promise<Map<string, number>> {
  const wrapped = await wrappedBy(ownerUrl);
  wrapped.delete(currentKeyId());
  return wrapped;
}

/** How many data keys each key-encryption key wraps. */
export async function wrappedBy(ownerUrl: string): Promise<Map<string, number>> {
  const counts = await asOwner(ownerUrl, (db) =>
    db.execute<{ id: string; count: number }>(sql`select id, count(*)::int as count from (
      ${sql.join(
        tables.map(({ table }) => sql`select ${table.keyId} as id from ${table} where ${table.wrappedKey} is not null`),
        sql` union all `,
      )}
      union all select split_part(answer, '.', 1) from idempotency_key where answer is not null
    ) wrapped group by id`),
  );
  return new Map(counts.map(({ id, count }) => [id, count]));
}

/**
 * Wraps with the current key whatever another one wraps, batch after batch, while the portal runs. Cut off at any point, every data key is
 * wrapped by the one or the other, and the next run goes on with what is left. `most` ends it early.
 */
export async function wrapAllAnew(
  ownerUrl: string,
  onBatch: (batch: Batch) => void = () => {},
  most = Number.POSITIVE_INFINITY,
): Promise<number> {
  return asOwner(ownerUrl, async (db) => {
    let done = 0;
    const steps = [...tables.map((one) => ofTable(one)), ofAnswers];
    for (const { place, work } of steps) {
      for (let count = inBatch; count > 0 && done < most; done += count) {
        count = await db.transaction(async (tx) => {
          const wrapped = await work(tx, Math.min(inBatch, most - done));
          if (wrapped > 0) await record(tx, place);
          return wrapped;
        });
        if (count > 0) onBatch({ place, count });
      }
    }
    return done;
  });
}

type Step = { place: string; work: (tx: Transaction, limit: number) => Promise<number> };

function ofTable({ place, table, ownerOf }: (typeof tables)[number]): Step {
  async function work(tx: Transaction, limit: number) {
    const rows = await tx
      .select({ id: table.id, keyId: table.keyId, wrappedKey: table.wrappedKey })
      .from(table)
      .where(sql`${table.keyId} <> ${currentKeyId()} and ${table.wrappedKey} is not null`)
      .orderBy(asc(table.id))
      .limit(limit)
      .for("update");
    for (const { id, keyId, wrappedKey } of rows) {
      if (!wrappedKey) continue;
      const anew = await wrapAnew(ownerOf(id), { keyId, wrappedKey });
      await tx.update(table).set(anew).where(eq(table.id, id));
    }
    return rows.length;
  }
  return { place, work };
}

/** Answers kept for a repeated request have their data key inside. */
const ofAnswers: Step = {
  place: "idempotency-key",
  async work(tx, limit) {
    const { userId, key, answer } = idempotencyKey;
    const rows = await tx
      .select({ userId, key, answer })
      .from(idempotencyKey)
      .where(sql`split_part(${answer}, '.', 1) <> ${currentKeyId()}`)
      .limit(limit)
      .for("update");
    for (const row of rows) {
      const anew = await wrapAloneAnew(row.answer ?? "", answerOwner(row));
      await tx
        .update(idempotencyKey)
        .set({ answer: anew })
        .where(sql`${userId} = ${row.userId} and ${key} = ${row.key}`);
    }
    return rows.length;
  },
};

const record = (tx: Transaction, place: string) =>
  tx.execute(sql`select set_config('app.role', 'operator', true),
    append_audit_event(${v7()}, 'data-keys.wrap', 'success', null, null, ${place}, null, '{wrappedKey}'::text[], 'command', ${v7()})`);

async function asOwner<Output>(ownerUrl: string, work: (db: Database) => PromiseLike<Output>): Promise<Output> {
  const connection = postgres(ownerUrl, { max: 1, onnotice: () => {} });
  try {
    return await work(drizzle(connection, { schema, casing: "snake_case" }));
  } finally {
    await connection.end();
  }
}
