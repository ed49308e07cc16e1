import { v7 } from "uuid";
import { mailDelivery } from "@/db/schema/mail";
import type { Transaction } from "@/lib/kernel/operation";

type Post = { to: string; recipientId: string | null; letter: { subject: string; body: string } };

/** Puts a letter into the ledger of mail and asks for it to be sent. */
export async function post(tx: Transaction, { to, recipientId, letter }: Post, now: Date) {
  const id = v7();
  await tx.insert(mailDelivery).values({ id, recipientId, address: to, kind: "link", createdAt: now, ...letter });
  return { name: "mail.send" as const, payload: { id } };
}
