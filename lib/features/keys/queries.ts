import { asc } from "drizzle-orm";
import { signingKey } from "@/db/schema/keys";
import { query } from "@/lib/kernel/operation";
import { type KeySet, KeysInput } from "./schemas";
import { publicKeyOf } from "./view";

/** Every key that ever signed here, so that old receipts can be verified too. */
export const listKeys = query({
  action: "keys.list",
  input: KeysInput,
  async run(db): Promise<KeySet> {
    const rows = await db.select().from(signingKey).orderBy(asc(signingKey.createdAt), asc(signingKey.keyId));
    return { keys: rows.map(publicKeyOf) };
  },
});
