import type { Actor } from "@/lib/kernel/actor";
import { AppError } from "@/lib/kernel/errors";
import { recordMail } from "./mutations";
import { findMail } from "./queries";
import { handOver, isRefusal } from "./transport";

const triesAtMost = 8;

/** Sends one mail of the ledger. The mail server is spoken to outside any transaction; a try that fails is made again later. */
export const sendMail = {
  async receive(actor: Actor, raw: unknown): Promise<void> {
    const mail = await findMail.receive(actor, raw);
    if (mail?.body == null || mail.status !== "queued") return;
    const outcome = await handOver({ ...mail, body: mail.body }).then(
      () => "sent" as const,
      (error) => (isRefusal(error) ? "bounced" : mail.tries + 1 < triesAtMost ? "later" : "failed"),
    );
    await recordMail(actor, { id: mail.id, outcome });
    if (outcome === "later")
      throw new AppError("unavailable", "The mail server can't be reached. The mail is sent later.");
  },
};
