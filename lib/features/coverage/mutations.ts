import { inArray } from "drizzle-orm";
import { patient } from "@/db/schema/people";
import { mutation } from "@/lib/kernel/operation";
import { AlertCoverageInput } from "./schemas";

/** Tells the people whose cover by a plan begins or ends otherwise than before. */
export const alertOfCoverage = mutation({
  action: "coverage.alert",
  input: AlertCoverageInput,
  async run(tx, { planId, patientIds }) {
    const found = await tx.select({ userId: patient.userId }).from(patient).where(inArray(patient.id, patientIds));
    const people = found.flatMap(({ userId }) => userId ?? []);
    return {
      output: people.length,
      audit: { patientId: null, entity: { type: "plan", id: planId } },
      notify: people.map((to) => ({ to, topic: "coverage" as const, entityId: planId })),
    };
  },
});
