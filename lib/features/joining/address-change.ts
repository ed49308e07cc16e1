/** A person's new address for signing in: the link goes there, the address they had is told, and after it changed told again. */
import { and, desc, eq, isNotNull } from "drizzle-orm";
import { z } from "zod";
import { oneTimeLink } from "@/db/schema/joining";
import { user } from "@/db/schema/people";
import { publicOrigin } from "@/lib/env";
import { Email, Id } from "@/lib/features/shapes";
import { notFound } from "@/lib/kernel/errors";
import { mutation } from "@/lib/kernel/operation";
import { addressAskedLetter, addressChangedLetter, addressTakenLetter, newAddressLetter } from "./letters";
import { linkAddress, makeLink } from "./links";
import { post } from "./post";
import { SubjectInput } from "./schemas";

/** Mails the link to the new address. Of one that has an account, its owner is told and no link is made. */
export const offerAddressChange = mutation({
  action: "address-change.offer-link",
  input: z.strictObject({ id: Id, email: Email }),
  async run(tx, { id, email }, { now }) {
    const audit = { patientId: null, entity: { type: "user", id } };
    const [account] = await tx
      .select({ email: user.email })
      .from(user)
      .where(and(eq(user.id, id), eq(user.isActive, true)));
    if (!account) return { output: null, audit };
    const asked = { to: account.email, recipientId: id, letter: addressAskedLetter(publicOrigin()) };
    const [holder] = await tx.select({ id: user.id }).from(user).where(eq(user.email, email));
    if (holder) {
      const taken = { to: email, recipientId: holder.id, letter: addressTakenLetter(publicOrigin()) };
      return { output: null, audit, jobs: [await post(tx, asked, now), await post(tx, taken, now)] };
    }
    const subject = { userId: id, replacesEmail: account.email };
    const link = await makeLink(tx, { purpose: "address-change", email, ...subject }, now);
    const offered = { to: email, recipientId: id, letter: newAddressLetter(linkAddress(link, "address-change")) };
    return { output: null, audit, jobs: [await post(tx, asked, now), await post(tx, offered, now)] };
  },
});

/** After the change: a letter to the address of before, and an alert in the portal. */
export const tellAddressChange = mutation({
  action: "address-change.tell",
  input: SubjectInput,
  async run(tx, { id }, { now }) {
    const [change] = await tx
      .select({ id: oneTimeLink.id, replaced: oneTimeLink.replacesEmail })
      .from(oneTimeLink)
      .innerJoin(user, and(eq(user.id, oneTimeLink.userId), eq(user.email, oneTimeLink.email)))
      .where(and(eq(user.id, id), eq(oneTimeLink.purpose, "address-change"), isNotNull(oneTimeLink.usedAt)))
      .orderBy(desc(oneTimeLink.usedAt), desc(oneTimeLink.id))
      .limit(1);
    if (!change?.replaced) throw notFound();
    const letter = { to: change.replaced, recipientId: id, letter: addressChangedLetter(publicOrigin()) };
    return {
      output: null,
      audit: { patientId: null, entity: { type: "user", id }, fields: ["email"] },
      notify: [{ to: id, topic: "security" as const, entityId: change.id }],
      jobs: [await post(tx, letter, now)],
    };
  },
});
