import { and, desc, eq, isNull, lt, sql } from "drizzle-orm";
import { z } from "zod";
import { invitation } from "@/db/schema/joining";
import { user } from "@/db/schema/people";
import { pageOf, readCursor } from "@/lib/features/paging";
import { ThrottleKeys } from "@/lib/features/people/schemas";
import { secondsToWait } from "@/lib/features/people/throttle";
import { query } from "@/lib/kernel/operation";
import { hoursOf, linkHash } from "./links";
import { InvitationsInput, LinkInput, type OpenInvitation, type OpenLink } from "./schemas";

/** What a link from a letter is for; null when it no longer works. */
export const openLink = query({
  action: "link.open",
  input: LinkInput,
  async run(db, { token }, { now }): Promise<OpenLink | null> {
    const [row] = await db
      .select({
        purpose: sql<OpenLink["purpose"]>`purpose`,
        email: sql<string>`email`,
        displayName: sql<string>`display_name`,
        passphraseHash: sql<string | null>`passphrase_hash`,
      })
      .from(sql`find_one_time_link(${linkHash(token)}, ${now.toISOString()}::timestamptz)`);
    return row ?? null;
  },
});

/** How long a visitor must wait before they may ask again. */
export const checkWait = query({
  action: "joining.wait",
  input: z.strictObject({ keys: ThrottleKeys }),
  run: (db, { keys }, { now }) => secondsToWait(db, keys, now),
});

/** Invitations that were neither accepted nor taken back, the newest first. */
export const listInvitations = query({
  action: "invitations.list",
  input: InvitationsInput,
  async run(db, { limit, cursor }, { now }) {
    const before = readCursor(z.uuid(), cursor);
    const { id, email, displayName, role, organization, createdAt } = invitation;
    const rows = await db
      .select({ id, email, displayName, role, organization, createdAt, invitedBy: user.displayName })
      .from(invitation)
      .innerJoin(user, eq(user.id, invitation.invitedBy))
      .where(and(isNull(invitation.acceptedAt), isNull(invitation.withdrawnAt), before ? lt(id, before) : undefined))
      .orderBy(desc(id))
      .limit(limit + 1);
    return pageOf(
      rows,
      limit,
      (row) => row.id,
      (row): OpenInvitation => {
        const linkEndsAt = new Date(row.createdAt.getTime() + hoursOf("invitation") * 3_600_000);
        return {
          ...row,
          createdAt: row.createdAt.toISOString(),
          linkEndsAt: linkEndsAt.toISOString(),
          linkWorks: now < linkEndsAt,
        };
      },
    );
  },
});
