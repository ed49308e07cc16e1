import { createHash, randomBytes } from "node:crypto";
import { and, eq, isNull } from "drizzle-orm";
import { v7 } from "uuid";
import { copayCalculation } from "@/db/schema/copay";
import { copayAcknowledgement, shareLink } from "@/db/schema/receipts";
import { AppError, notFound } from "@/lib/kernel/errors";
import { mutation, type Reader } from "@/lib/kernel/operation";
import { visible } from "@/lib/kernel/scope";
import { AcknowledgeInput, type Acknowledgement, type NewShareLink, RevokeInput, ShareInput } from "./schemas";
import { supersededBy } from "./superseded";

const calculation = ({ id }: { id: string }) => ({ type: "copay-calculation", id });
const dayMs = 24 * 60 * 60 * 1000;

/** Says that the member has seen this very price. Said twice, it counts once; of a price that no longer holds it can't be said. */
export const acknowledgePrice = mutation({
  action: "receipt.acknowledge",
  input: AcknowledgeInput,
  target: calculation,
  async run(tx, { id, hash: seen }, { actor, now }) {
    const { patientId, hash } = await priceOf(tx, id);
    if (hash === null || actor.userId === null) {
      throw new AppError("conflict", "This price was told before receipts were signed. Check it again.");
    }
    if (seen !== undefined && seen !== hash) {
      throw new AppError("conflict", "This is another receipt than the one of this price. Open the price again.");
    }
    const audit = { patientId, entity: { ...calculation({ id }) } };
    const said = await acknowledgementOf(tx, id);
    if (said) return { output: said, audit };
    if ((await supersededBy(tx, id)) !== null) {
      throw new AppError("conflict", "There is a newer price for this fill. Open the newer one and acknowledge that.");
    }
    const row = { calculationId: id, patientId, hash, acknowledgedBy: actor.userId, acknowledgedAt: now };
    await tx.insert(copayAcknowledgement).values(row).onConflictDoNothing();
    const output = await acknowledgementOf(tx, id);
    if (!output) throw notFound();
    return { output, audit };
  },
});

/** Makes a link that shows this one receipt to whoever has it, for some days. The secret in it is told once. */
export const shareReceipt = mutation({
  action: "receipt.share",
  input: ShareInput,
  target: calculation,
  async run(tx, { id: calculationId, days }, { now }) {
    const { patientId } = await priceOf(tx, calculationId);
    const token = randomBytes(32).toString("base64url");
    const [id, expiresAt] = [v7(), new Date(now.getTime() + days * dayMs)];
    await tx
      .insert(shareLink)
      .values({ id, patientId, calculationId, tokenHash: hashOf(token), createdAt: now, expiresAt });
    const output: NewShareLink = { id, token, expiresAt: expiresAt.toISOString() };
    return { output, audit: { patientId, entity: { type: "share-link", id } } };
  },
});

/** Ends a link at once. */
export const revokeShare = mutation({
  action: "share.revoke",
  input: RevokeInput,
  target: ({ id }) => ({ type: "share-link", id }),
  async run(tx, { id }, { now }) {
    const mine = and(eq(shareLink.id, id), visible(shareLink.patientId));
    const [link] = await tx.select({ patientId: shareLink.patientId }).from(shareLink).where(mine);
    if (!link) throw notFound();
    await tx
      .update(shareLink)
      .set({ revokedAt: now })
      .where(and(mine, isNull(shareLink.revokedAt)));
    return { output: undefined, audit: { patientId: link.patientId, entity: { type: "share-link", id } } };
  },
});

export function hashOf(token: string): Uint8Array {
  return createHash("sha256").update(token).digest();
}

async function priceOf(db: Reader, id: string) {
  const { patientId, hash } = copayCalculation;
  const [found] = await db
    .select({ patientId, hash })
    .from(copayCalculation)
    .where(and(eq(copayCalculation.id, id), visible(patientId)));
  if (!found) throw notFound();
  return found;
}

async function acknowledgementOf(db: Reader, calculationId: string): Promise<Acknowledgement | undefined> {
  const [row] = await db
    .select()
    .from(copayAcknowledgement)
    .where(and(eq(copayAcknowledgement.calculationId, calculationId), visible(copayAcknowledgement.patientId)));
  if (!row) return undefined;
  const { hash, acknowledgedBy, acknowledgedAt } = row;
  return { id: calculationId, hash, acknowledgedBy, acknowledgedAt: acknowledgedAt.toISOString() };
}
