import { and, eq, isNull, sql } from "drizzle-orm";
import { z } from "zod";
import { invitation } from "@/db/schema/joining";
import { user } from "@/db/schema/people";
import { ThrottleKeys } from "@/lib/features/people/schemas";
import { secondsToWait } from "@/lib/features/people/throttle";
import { sorted } from "@/lib/features/sorting";
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

type Invited = { id: string; displayName: string; role: string; organization: string };
const ways = {
  // Ids are time-ordered.
  sent: { by: invitation.id, as: "uuid", of: (row: Invited) => row.id },
  name: { by: invitation.displayName, as: "text", of: (row: Invited) => row.displayName },
  role: { by: invitation.role, as: "text", of: (row: Invited) => row.role },
  organization: { by: invitation.organization, as: "text", of: (row: Invited) => row.organization },
} as const;
const byId = { by: invitation.id, of: (row: Invited) => row.id };

/** Invitations that were neither accepted nor taken back. */
export const listInvitations = query({
  action: "invitations.list",
  input: InvitationsInput,
  async run(db, { role: inRole, limit, ...place }, { now }) {
    const order = sorted(ways, byId, place);
    const { id, email, displayName, role, organization, createdAt } = invitation;
    const rows = await db
      .select({ id, email, displayName, role, organization, createdAt, invitedBy: user.displayName })
      .from(invitation)
      .innerJoin(user, eq(user.id, invitation.invitedBy))
      .where(
        and(
          isNull(invitation.acceptedAt),
          isNull(invitation.withdrawnAt),
          inRole && eq(invitation.role, inRole),
          order.after,
        ),
      )
      .orderBy(...order.by)
      .limit(limit + 1);
    return order.page(rows, limit, (row): OpenInvitation => {
      const linkEndsAt = new Date(row.createdAt.getTime() + hoursOf("invitation") * 3_600_000);
      return {
        ...row,
        createdAt: row.createdAt.toISOString(),
        linkEndsAt: linkEndsAt.toISOString(),
        linkWorks: now < linkEndsAt,
      };
    });
  },
});
