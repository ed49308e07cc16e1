import { and, desc, eq } from "drizzle-orm";
import { copayCalculation } from "@/db/schema/copay";
import { copayAcknowledgement, shareLink, shareOpening } from "@/db/schema/receipts";
import { notFound } from "@/lib/kernel/errors";
import { query } from "@/lib/kernel/operation";
import { visible } from "@/lib/kernel/scope";
import { type ShareLink, SharesInput, type Standing, StandingInput } from "./schemas";
import { supersededBy } from "./superseded";

const calculation = ({ id }: { id: string }) => ({ type: "copay-calculation", id });

/** Whether a price was acknowledged, and whether a newer one has taken its place. */
export const getStanding = query({
  action: "receipt.standing",
  input: StandingInput,
  target: calculation,
  async run(db, { id }): Promise<Standing & { patientId: string }> {
    const [row] = await db
      .select({ patientId: copayCalculation.patientId, acknowledgedAt: copayAcknowledgement.acknowledgedAt })
      .from(copayCalculation)
      .leftJoin(copayAcknowledgement, eq(copayAcknowledgement.calculationId, copayCalculation.id))
      .where(and(eq(copayCalculation.id, id), visible(copayCalculation.patientId)));
    if (!row) throw notFound();
    return {
      patientId: row.patientId,
      acknowledgedAt: row.acknowledgedAt?.toISOString() ?? null,
      supersededBy: await supersededBy(db, id),
    };
  },
  opens: ({ patientId }, { id }) => ({ patientId, entity: calculation({ id }) }),
});

/** The links a member made for a receipt, the latest first, with when each was opened. */
export const listShares = query({
  action: "shares.list",
  input: SharesInput,
  target: calculation,
  async run(db, { id }): Promise<{ items: ShareLink[] }> {
    const rows = await db
      .select({ link: shareLink, openedAt: shareOpening.at })
      .from(shareLink)
      .leftJoin(shareOpening, eq(shareOpening.shareLinkId, shareLink.id))
      .where(and(eq(shareLink.calculationId, id), visible(shareLink.patientId)))
      .orderBy(desc(shareLink.id), desc(shareOpening.at));
    const links = new Map(rows.map(({ link }) => [link.id, link]));
    return {
      items: [...links.values()].map(({ id, createdAt, expiresAt, revokedAt }) => {
        const openings = rows.flatMap(({ link, openedAt }) => (link.id === id && openedAt ? [openedAt] : []));
        return {
          id,
          createdAt: createdAt.toISOString(),
          expiresAt: expiresAt.toISOString(),
          revokedAt: revokedAt?.toISOString() ?? null,
          openedAt: openings.slice(0, 20).map((at) => at.toISOString()),
          openings: openings.length,
        };
      }),
    };
  },
});
