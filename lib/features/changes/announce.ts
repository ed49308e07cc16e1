import { and, asc, eq, inArray, isNull } from "drizzle-orm";
import { formularyChangeImpact } from "@/db/schema/changes";
import { patient } from "@/db/schema/people";
import { mutation } from "@/lib/kernel/operation";
import { ChangeInput } from "./schemas";

/** People told in one transaction: it holds their counters until it commits. */
const batch = 500;

/** Tells the members whose price a published change moves: exactly those of its preview, each once. */
export const announceChange = mutation({
  action: "formulary-change.announce",
  input: ChangeInput,
  async run(tx, { id }, { now }) {
    const untold = await tx
      .select({ id: formularyChangeImpact.id, userId: patient.userId })
      .from(formularyChangeImpact)
      .innerJoin(patient, eq(patient.id, formularyChangeImpact.patientId))
      .where(and(eq(formularyChangeImpact.changeId, id), isNull(formularyChangeImpact.toldAt)))
      .orderBy(asc(formularyChangeImpact.id))
      .limit(batch)
      .for("update", { of: formularyChangeImpact });
    const ids = untold.map((impact) => impact.id);
    if (ids.length > 0)
      await tx.update(formularyChangeImpact).set({ toldAt: now }).where(inArray(formularyChangeImpact.id, ids));
    return {
      output: null,
      audit: { patientId: null, entity: { type: "formulary-change", id } },
      notify: untold.flatMap(({ id: entityId, userId }) =>
        userId === null ? [] : [{ to: userId, topic: "formulary" as const, entityId }],
      ),
      jobs: ids.length === batch ? [{ name: "formulary-change.announce" as const, payload: { id } }] : [],
    };
  },
});
