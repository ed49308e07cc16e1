import { asc, count, desc, eq, isNotNull, isNull, min, sql } from "drizzle-orm";
import { auditEvent, auditHead, auditUnsealed } from "@/db/schema/audit";
import { formularyPublication } from "@/db/schema/formulary";
import { signingKey } from "@/db/schema/keys";
import { ENGINE_VERSION } from "@/lib/benefits/engine-version";
import { NoInput } from "@/lib/features/people/schemas";
import { notFound } from "@/lib/kernel/errors";
import { query, type Reader } from "@/lib/kernel/operation";
import type { Health } from "./schemas";

/** How the portal is doing: what administrators look at first when something seems wrong. */
export const getHealth = query({
  action: "health.read",
  input: NoInput,
  async run(db, _, { now }): Promise<Health> {
    const [numbers] = await db
      .select({
        databaseVersion: sql<string>`current_setting('server_version')`,
        migrations: sql<number>`migrations`,
        jobs: {
          due: sql<number>`jobs_due`,
          dueSince: sql<string | null>`jobs_due_since`.mapWith(instantOf),
          later: sql<number>`jobs_later`,
          failing: sql<number>`jobs_failing`,
          givenUp: sql<number>`jobs_given_up`,
        },
        mail: {
          waiting: sql<number>`mail_waiting`,
          waitingSince: sql<string | null>`mail_waiting_since`.mapWith(instantOf),
          failed: sql<number>`mail_failed`,
        },
      })
      .from(sql`portal_health()`);
    if (!numbers) throw notFound();
    return {
      ...numbers,
      checkedAt: now.toISOString(),
      trail: await seals(db),
      drugList: await newestList(db),
      engineVersion: ENGINE_VERSION,
      keys: await keys(db),
    };
  },
});

const instantOf = (text: string) => new Date(text).toISOString();

async function seals(db: Reader): Promise<Health["trail"]> {
  const [head] = await db.select({ size: auditHead.size, sealedAt: auditHead.signedAt }).from(auditHead);
  const [waiting] = await db
    .select({ count: count(), since: min(auditEvent.at) })
    .from(auditUnsealed)
    .innerJoin(auditEvent, eq(auditEvent.id, auditUnsealed.eventId));
  return {
    sealed: head?.size ?? 0,
    sealedAt: head?.sealedAt?.toISOString() ?? null,
    waiting: waiting?.count ?? 0,
    waitingSince: waiting?.since?.toISOString() ?? null,
  };
}

async function newestList(db: Reader): Promise<Health["drugList"]> {
  const [newest] = await db
    .select({ version: formularyPublication.version, publishedAt: formularyPublication.publishedAt })
    .from(formularyPublication)
    .orderBy(desc(formularyPublication.publishedAt))
    .limit(1);
  return newest ? { version: newest.version, publishedAt: newest.publishedAt.toISOString() } : null;
}

async function keys(db: Reader): Promise<Health["keys"]> {
  const { keyId, createdAt, retiredAt } = signingKey;
  const signing = await db
    .select({ keyId, createdAt })
    .from(signingKey)
    .where(isNull(retiredAt))
    .orderBy(asc(createdAt), asc(keyId));
  return {
    signing: signing.map((key) => ({ ...key, createdAt: key.createdAt.toISOString() })),
    retired: await db.$count(signingKey, isNotNull(retiredAt)),
  };
}
