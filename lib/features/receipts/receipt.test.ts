import { eq } from "drizzle-orm";
import { beforeAll, expect, test } from "vitest";
import { auditEvent } from "@/db/schema/audit";
import { signingKey } from "@/db/schema/keys";
import { make } from "@/db/testing/database";
import { monthOf, scene } from "@/db/testing/scene";
import { checkCopay } from "@/lib/features/copay/mutations";
import { getCopayCalculation, getCopayReceipt } from "@/lib/features/copay/queries";
import { listKeys } from "@/lib/features/keys/queries";
import { verifyReceipt } from "@/lib/integrity/verify-receipt";
import { asPatient, asProvider, visitor } from "@/lib/kernel/test-actors";
import { tools } from "@/scripts/receipt-verify/tools";

// The checks of these tests happen at times of their own, and the key has to have been in use then.
beforeAll(() => make.db.update(signingKey).set({ createdAt: new Date("2026-01-01T00:00:00Z") }));

test("a price is answered with its proof, and its whole receipt verifies with the published keys alone", async () => {
  const set = await scene();
  const actor = asPatient(set.member);
  const answer = await checkCopay(actor, monthOf(set), { now: new Date("2026-06-15T12:00:00Z") });
  const { document, ...proof } = await getCopayReceipt(actor, { id: answer.id });
  expect(proof).toEqual(answer.receipt);
  const { receipt: _, alternatives: __, pharmacies: ___, supplyLimit: ____, limitsLeft: _____, ...told } = answer;
  expect(document.answer).toEqual(told);
  expect(document.subject).toEqual({
    patientId: set.member.patientId,
    coverageId: set.cover.id,
    requestedBy: set.member.userId,
  });
  expect(document.inputs.terms.costShares).toHaveLength(3);
  const [receipt, keys] = [JSON.stringify({ document, ...proof }), JSON.stringify(await listKeys(visitor, {}))];
  expect(verifyReceipt(receipt, keys, tools).map(({ outcome }) => outcome)).toEqual(Array(6).fill("proven"));
  expect(await getCopayCalculation(actor, { id: answer.id })).toEqual(answer);
});

test("someone else's receipt is not there; a provider's opening is recorded", async () => {
  const [mine, theirs] = [await scene(), await scene()];
  const { id } = await checkCopay(asPatient(mine.member), monthOf(mine));
  await expect(getCopayReceipt(asPatient(theirs.member), { id })).rejects.toMatchObject({ code: "not-found" });
  const provider = await make.provider([mine.member]);
  await getCopayReceipt(asProvider(provider), { id });
  const trail = await make.db.select().from(auditEvent).where(eq(auditEvent.actorUserId, provider.userId));
  expect(trail).toMatchObject([{ action: "receipt.read", patientId: mine.member.patientId, entityId: id }]);
});
