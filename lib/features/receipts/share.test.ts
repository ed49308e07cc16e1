import { eq } from "drizzle-orm";
import { expect, test } from "vitest";
import { auditEvent } from "@/db/schema/audit";
import { shareLink } from "@/db/schema/receipts";
import { make } from "@/db/testing/database";
import { monthOf, scene } from "@/db/testing/scene";
import { checkCopay } from "@/lib/features/copay/mutations";
import { asPatient, asProvider, visitor } from "@/lib/kernel/test-actors";
import { revokeShare, shareReceipt } from "./mutations";
import { listShares } from "./queries";
import { openSharedReceipt } from "./shared";

async function shared(now = new Date()) {
  const set = await scene();
  const actor = asPatient(set.member);
  const price = await checkCopay(actor, monthOf(set));
  const link = await shareReceipt(actor, { id: price.id, days: 1 }, { now });
  return { set, actor, price, link };
}

test("a link shows anyone that receipt without whose it is, and the member sees each opening", async () => {
  const { actor, price, link, set } = await shared();
  const { patientId: _, alternatives: __, pharmacies: ___, supplyLimit: ____, limitsLeft: _____, ...told } = price;
  for (let count = 0; count < 2; count++) {
    const opened = await openSharedReceipt(visitor, { token: link.token });
    expect(opened).toEqual({ price: told, expiresAt: link.expiresAt });
    expect(JSON.stringify(opened)).not.toContain(set.member.patientId);
  }
  const { items } = await listShares(actor, { id: price.id });
  expect(items).toMatchObject([{ id: link.id, openings: 2, revokedAt: null }]);
  const trail = await make.db.select().from(auditEvent).where(eq(auditEvent.entityId, link.id));
  expect(trail.map(({ action, actorRole }) => `${action} ${actorRole}`).sort()).toEqual([
    "receipt.share patient",
    "share.open anonymous",
    "share.open anonymous",
  ]);
});

test("its secret is not kept", async () => {
  const { link } = await shared();
  const [row] = await make.db.select().from(shareLink).where(eq(shareLink.id, link.id));
  expect(link.token).toMatch(/^[\w-]{43}$/);
  expect(Buffer.from(row?.tokenHash ?? []).toString("base64url")).not.toBe(link.token);
});

test("it ends by itself, and at once when it is revoked", async () => {
  const { link, actor } = await shared();
  const later = new Date(Date.parse(link.expiresAt));
  const gone = { code: "not-found" };
  await expect(openSharedReceipt(visitor, { token: link.token }, { now: later })).rejects.toMatchObject(gone);
  await revokeShare(actor, { id: link.id });
  await revokeShare(actor, { id: link.id });
  await expect(openSharedReceipt(visitor, { token: link.token })).rejects.toMatchObject(gone);
  await expect(openSharedReceipt(visitor, { token: "A".repeat(43) })).rejects.toMatchObject(gone);
});

test("only the member makes, sees and ends links", async () => {
  const { price, link, set } = await shared();
  const other = asPatient(await make.patient());
  await expect(shareReceipt(other, { id: price.id })).rejects.toMatchObject({ code: "not-found" });
  await expect(revokeShare(other, { id: link.id })).rejects.toMatchObject({ code: "not-found" });
  expect(await listShares(other, { id: price.id })).toEqual({ items: [] });
  const provider = asProvider(await make.provider([set.member]));
  await expect(listShares(provider, { id: price.id })).rejects.toMatchObject({ code: "forbidden" });
});
