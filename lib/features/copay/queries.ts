import { and, desc, eq, lt } from "drizzle-orm";
import { z } from "zod";
import { copayCalculation } from "@/db/schema/copay";
import { pageOf, readCursor } from "@/lib/features/paging";
import type { SignedReceipt } from "@/lib/integrity/receipt";
import { AppError, notFound } from "@/lib/kernel/errors";
import { query, type Reader } from "@/lib/kernel/operation";
import { subjectOf, visible } from "@/lib/kernel/scope";
import type { CopayDocument } from "./receipt";
import { CalculationInput, type CalculationList, CalculationsInput } from "./schemas";
import { unseen } from "./since";
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

/** The whole signed document of a calculation: everything needed to verify it, here or anywhere. */
export const getCopayReceipt = query({
  action: "receipt.read",
  input: CalculationInput,
  target: ({ id }) => ({ type: "copay-calculation", id }),
  async run(db, { id }): Promise<SignedReceipt<CopayDocument["answer"], CopayDocument["inputs"]>> {
    const { document: text, hash, signature, keyId } = copayCalculation;
    const [row] = await db
      .select({ text, hash, signature, keyId })
      .from(copayCalculation)
      .where(and(eq(copayCalculation.id, id), visible(copayCalculation.patientId)));
    if (!row) throw notFound();
    if (row.hash === null || row.signature === null || row.keyId === null) {
      throw new AppError(
        "conflict",
        "This price was told before receipts were signed, so it has none. Check it again.",
      );
    }
    const document: CopayDocument = JSON.parse(row.text);
    return { document, hash: row.hash, signature: row.signature, keyId: row.keyId };
  },
  opens: ({ document: { subject, answer } }) => ({
    patientId: subject.patientId,
    entity: { type: "copay-calculation", id: answer.id },
  }),
});

/** Past checks, newest first, or with `since` what a client has not seen, oldest first. Ids are time-ordered, so the id is the sort key. */
export const listCopayCalculations = query({
  action: "copay.list",
  input: CalculationsInput,
  target: ({ patientId }) => ({ type: "patient", id: patientId ?? null }),
  async run(db, { patientId, since, limit, cursor }, context): Promise<CalculationList> {
    const all = context.actor.kind !== "patient" && patientId === undefined;
    const subject = all ? undefined : await subjectOf(db, context, patientId);
    const mine = [visible(copayCalculation.patientId), subject ? eq(copayCalculation.patientId, subject) : undefined];
    if (since !== undefined) {
      const { where, order, placeOf, nextSince } = await unseen(db, { since, cursor });
      const rows = await calculations(db)
        .where(and(...mine, ...where))
        .orderBy(order)
        .limit(limit + 1);
      const page = pageOf(rows, limit, (row) => placeOf(row.id), viewOf);
      return { ...page, nextSince: page.nextCursor === null ? nextSince : null };
    }
    const before = readCursor(z.uuid(), cursor);
    const rows = await calculations(db)
      .where(and(...mine, before ? lt(copayCalculation.id, before) : undefined))
      .orderBy(desc(copayCalculation.id))
      .limit(limit + 1);
    return pageOf(rows, limit, (row) => row.id, viewOf);
  },
  opens: ({ items }) =>
    [...new Set(items.map((item) => item.patientId))].map((patientId) => ({
      patientId,
      entity: { type: "copay-calculation", id: null },
    })),
});

function calculations(db: Reader) {
  const { id, answer, options, hash, signature, keyId } = copayCalculation;
  return db.select({ id, answer, options, hash, signature, keyId }).from(copayCalculation).$dynamic();
}
