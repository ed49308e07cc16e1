import { pgTable, text } from "drizzle-orm/pg-core";
import { createdAt, instant } from "./columns";

/** The public half of every key that ever signed. The private halves are never in the database. */
export const signingKey = pgTable("signing_key", {
  /** The key's JWK thumbprint (RFC 7638). */
  keyId: text().primaryKey(),
  /** The public key in base64url: `x` of its JWK. */
  x: text().notNull(),
  createdAt: createdAt(),
  retiredAt: instant(),
});
