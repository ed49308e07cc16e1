import { and, asc, eq, inArray, isNull } from "drizzle-orm";
import { change, priceChange } from "@/db/schema/changes";
import { patient } from "@/db/schema/people";
import { mutation } from "@/lib/kernel/operation";
import { ChangeInput } from "./schemas";

/** People told in one transaction: it holds their counters until it commits. */
const batch = 500;

const topicOf = { "drug-list": "formulary", "plan-terms": "copay" } as const;

/** Tells the members whose price a published change moves: exactly those of its preview, each once. */
export const announceChange = mutation({
  action: "change.announce",
  input: ChangeInput,
  async run(tx, { id }, { now }) {
    const untold = await tx
      .select({ id: priceChange.id, userId: patient.userId, kind: change.kind })
      .from(priceChange)
      .innerJoin(change, eq(change.id, priceChange.changeId))
      .innerJoin(patient, eq(patient.id, priceChange.patientId))
      .where(and(eq(priceChange.changeId, id), eq(change.state, "published"), isNull(priceChange.toldAt)))
      .orderBy(asc(priceChange.id))
      .limit(batch)
      .for("update", { of: priceChange });
    const ids = untold.map((impact) => impact.id);
    if (ids.length > 0) await tx.update(priceChange).set({ toldAt: now }).where(inArray(priceChange.id, ids));
    return {
      output: null,
      audit: { patientId: null, entity: { type: "change", id } },
      notify: untold.flatMap(({ id: entityId, userId, kind }) =>
        userId === null ? [] : [{ to: userId, topic: topicOf[kind], entityId }],
      ),
      jobs: ids.length === batch ? [{ name: "change.announce" as const, payload: { id } }] : [],
    };
  },
});
