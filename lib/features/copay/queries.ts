import { and, desc, eq, gt, lt } from "drizzle-orm";
import { z } from "zod";
import { copayCalculation } from "@/db/schema/copay";
import { medication } from "@/db/schema/formulary";
import { pharmacy } from "@/db/schema/pharmacies";
import { plan } from "@/db/schema/plans";
import { pageOf, readCursor } from "@/lib/features/paging";
import { notFound } from "@/lib/kernel/errors";
import { query, type Reader } from "@/lib/kernel/operation";
import { subjectOf, visible } from "@/lib/kernel/scope";
import { CalculationInput, CalculationsInput } from "./schemas";
import { viewOf } from "./view";

export const getCopayCalculation = query({
  action: "copay.read",
  input: CalculationInput,
  target: ({ id }) => ({ type: "copay-calculation", id }),
  async run(db, { id }) {
    const [row] = await calculations(db).where(and(eq(copayCalculation.id, id), visible(copayCalculation.patientId)));
    if (!row) throw notFound();
    return viewOf(row);
  },
  opens: ({ id, patientId }) => ({ patientId, entity: { type: "copay-calculation", id } }),
});

/** Past checks of one person, newest first. Ids are time-ordered, so the id is the sort key. */
export const listCopayCalculations = query({
  action: "copay.list",
  input: CalculationsInput,
  target: ({ patientId }) => ({ type: "patient", id: patientId ?? null }),
  async run(db, { patientId, since, limit, cursor }, context) {
    const all = context.actor.kind !== "patient" && patientId === undefined;
    const subject = all ? undefined : await subjectOf(db, context, patientId);
    const before = readCursor(z.uuid(), cursor);
    const rows = await calculations(db)
      .where(
        and(
          visible(copayCalculation.patientId),
          subject ? eq(copayCalculation.patientId, subject) : undefined,
          since ? gt(copayCalculation.calculatedAt, new Date(since)) : undefined,
          before ? lt(copayCalculation.id, before) : undefined,
        ),
      )
      .orderBy(desc(copayCalculation.id))
      .limit(limit + 1);
    return pageOf(rows, limit, (row) => row.calculation.id, viewOf);
  },
  opens: ({ items }) =>
    [...new Set(items.map((item) => item.patientId))].map((patientId) => ({
      patientId,
      entity: { type: "copay-calculation", id: null },
    })),
});

function calculations(db: Reader) {
  return db
    .select({
      calculation: copayCalculation,
      medication: { id: medication.id, name: medication.name, quantityUnit: medication.quantityUnit },
      plan: { id: plan.id, name: plan.name },
      pharmacy: { id: pharmacy.id, name: pharmacy.name },
    })
    .from(copayCalculation)
    .innerJoin(medication, eq(medication.id, copayCalculation.medicationId))
    .innerJoin(plan, eq(plan.id, copayCalculation.planId))
    .leftJoin(pharmacy, eq(pharmacy.id, copayCalculation.pharmacyId))
    .$dynamic();
}
