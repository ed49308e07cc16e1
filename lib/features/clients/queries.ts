import { sql } from "drizzle-orm";
import type { Scope } from "@/db/schema/clients";
import { secondsToWait } from "@/lib/features/people/throttle";
import { Id } from "@/lib/features/shapes";
import { query } from "@/lib/kernel/operation";
import { tokenHash } from "@/lib/kernel/session";
import { ClientCheckInput } from "./schemas";

/** What a request for a token needs before any system is known: the system whose secret this is, and how long to wait. */
export const findClient = query({
  action: "client.check",
  input: ClientCheckInput,
  async run(db, { clientId, secret, keys }, { now }) {
    const wait = await secondsToWait(db, keys, now);
    if (wait > 0 || !Id.safeParse(clientId).success) return { client: undefined, wait };
    const [client] = await db
      .select({ id: sql<string>`client_id`, name: sql<string>`name`, scopes: sql<Scope[]>`scopes` })
      .from(sql`find_client(${clientId}, ${tokenHash(secret)})`);
    return { client, wait };
  },
});
