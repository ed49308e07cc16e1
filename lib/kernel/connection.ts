import { sql } from "drizzle-orm";
import { database } from "@/db/client";
import { withoutDriverText } from "./errors";

export { closeDatabase } from "@/db/client";

/** Answers when the database does, as the role the portal runs as. */
export async function checkDatabase(): Promise<void> {
  await withoutDriverText(async () => database().execute(sql`select 1 from plan limit 1`));
}
