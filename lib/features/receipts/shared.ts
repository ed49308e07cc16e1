import { sql } from "drizzle-orm";
import { v7 } from "uuid";
import { z } from "zod";
import type { ToldPrice } from "@/lib/benefits/told-price";
import { AppError } from "@/lib/kernel/errors";
import { mutation } from "@/lib/kernel/operation";
import { hashOf } from "./mutations";
import { OpenSharedInput, type SharedReceipt } from "./schemas";

/** A row of open_shared_receipt(): the database's own words, and the answer that checkCopay stored. */
const Opened = z.object({
  link_id: z.string(),
  patient_id: z.string(),
  expires_at: z.coerce.date(),
  answer: z.custom<ToldPrice>((value) => typeof value === "object" && value !== null),
  hash: z.string().nullable(),
  signature: z.string().nullable(),
  key_id: z.string().nullable(),
});

/** What a share link shows, to anyone who has it. Each opening is kept for the member. Whose receipt it is, is not said. */
export const openSharedReceipt = mutation({
  action: "share.open",
  input: OpenSharedInput,
  target: () => ({ type: "share-link", id: null }),
  async run(tx, { token }, { now }) {
    const rows = await tx.execute(
      sql`select * from open_shared_receipt(${v7()}, ${hashOf(token)}, ${now.toISOString()}::timestamptz)`,
    );
    const [found] = z.array(Opened).parse([...rows]);
    if (!found)
      throw new AppError("not-found", "This link does not work any more. Ask the person who sent it for a new one.");
    const { patientId: _, ...told } = found.answer;
    const { hash, signature, key_id: keyId } = found;
    const receipt = hash !== null && signature !== null && keyId !== null ? { hash, signature, keyId } : null;
    const output: SharedReceipt = { price: { ...told, receipt }, expiresAt: found.expires_at.toISOString() };
    return { output, audit: { patientId: found.patient_id, entity: { type: "share-link", id: found.link_id } } };
  },
});
