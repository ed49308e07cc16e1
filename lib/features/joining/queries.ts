import { sql } from "drizzle-orm";
import { z } from "zod";
import { ThrottleKeys } from "@/lib/features/people/schemas";
import { secondsToWait } from "@/lib/features/people/throttle";
import { query } from "@/lib/kernel/operation";
import { linkHash } from "./links";
import { LinkInput, type OpenLink } from "./schemas";

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
