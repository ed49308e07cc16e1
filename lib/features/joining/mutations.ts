import { createHash } from "node:crypto";
import { eq, sql } from "drizzle-orm";
import { v7 } from "uuid";
import { z } from "zod";
import { invitation, linkPurposes, signUp } from "@/db/schema/joining";
import { user } from "@/db/schema/people";
import { ThrottleKeys } from "@/lib/features/people/schemas";
import { countFailure } from "@/lib/features/people/throttle";
import { AppError, invalidField, notFound } from "@/lib/kernel/errors";
import { mutation } from "@/lib/kernel/operation";
import { redeemLink } from "./links";
import { ForgottenInput, InvitationInput, SubjectInput } from "./schemas";

/** Keeps a request for an account. Whether the plan knows the person is found out later, so that every answer is the same. */
export const saveSignUp = mutation({
  action: "sign-up.request",
  input: z.strictObject({
    keys: ThrottleKeys,
    email: z.string(),
    displayName: z.string(),
    passphraseHash: z.string(),
    memberId: z.string(),
    dateOfBirth: z.string(),
    enrolmentCode: z.string().optional(),
  }),
  async run(tx, { keys, enrolmentCode, ...asked }, { now }) {
    await countFailure(tx, keys, now);
    const id = v7();
    await tx.insert(signUp).values({ ...asked, id, createdAt: now, enrolmentCodeHash: codeHash(enrolmentCode) });
    return {
      output: null,
      audit: { patientId: null, entity: { type: "sign-up", id } },
      jobs: [{ name: "sign-up.match", payload: { id } }],
    };
  },
});

/** Asks for a link to a new passphrase. Whether there is such an account is found out later, so that every answer is the same. */
export const saveForgotten = mutation({
  action: "passphrase.forget",
  input: ForgottenInput.extend({ keys: ThrottleKeys }),
  async run(tx, { email, keys }, { now }) {
    await countFailure(tx, keys, now);
    return {
      output: null,
      audit: { patientId: null, entity: { type: "user", id: null } },
      jobs: [{ name: "passphrase.offer-link", payload: { email } }],
    };
  },
});

/** What comes after the use of a link. */
const following: Record<(typeof linkPurposes)[number], ("email.offer-link" | "address-change.tell")[]> = {
  "sign-up": ["email.offer-link"],
  invitation: [],
  "passphrase-reset": [],
  email: [],
  "address-change": ["address-change.tell"],
};

/** Does what a link from a letter allows, once. */
export const redeemByLink = mutation({
  action: "link.use",
  input: z.strictObject({
    token: z.string(),
    purpose: z.enum(linkPurposes),
    passphraseHash: z.string().optional(),
  }),
  async run(tx, { token, purpose, passphraseHash }, { now }) {
    const userId = await redeemLink(tx, { token, at: now, ...(passphraseHash && { passphraseHash }) });
    if (userId === null) throw linkGone();
    return {
      output: { userId },
      audit: { patientId: null, entity: { type: "user", id: userId }, fields: [purpose] },
      notify: purpose === "passphrase-reset" ? [{ to: userId, topic: "security" as const, entityId: userId }] : [],
      jobs: following[purpose].map((name) => ({ name, payload: { id: userId } })),
    };
  },
});

/** A passphrase that does not fit the sign-up behind a link: counted. */
export const refuseLink = mutation({
  action: "link.refuse",
  input: z.strictObject({ keys: ThrottleKeys }),
  async run(tx, { keys }, { now }) {
    await countFailure(tx, keys, now);
    return { output: null, audit: { patientId: null, entity: { type: "link", id: null } } };
  },
});

/** Asks someone to work here. They choose their own passphrase behind the link in the letter. */
export const inviteStaff = mutation({
  action: "invitation.create",
  input: InvitationInput,
  async run(tx, { npi, specialty, ...asked }, { actor, now }) {
    if (actor.kind !== "admin") throw notFound();
    const [known] = await tx.select({ id: user.id }).from(user).where(eq(user.email, asked.email));
    if (known) throw invalidField("email", "There is an account with this address already.");
    const row = { ...asked, id: v7(), npi: npi ?? null, specialty: specialty ?? null, invitedBy: actor.userId };
    await tx.insert(invitation).values({ ...row, createdAt: now });
    return {
      output: { id: row.id },
      audit: { patientId: null, entity: { type: "invitation", id: row.id } },
      jobs: [{ name: "invitation.offer-link", payload: { id: row.id } }],
    };
  },
});

/** Takes an invitation back. Its link stops working at once. */
export const withdrawInvitation = mutation({
  action: "invitation.withdraw",
  input: SubjectInput,
  target: ({ id }) => ({ type: "invitation", id }),
  async run(tx, { id }, { now }) {
    const [found] = await tx.select().from(invitation).where(eq(invitation.id, id)).for("update");
    if (!found) throw notFound();
    if (found.acceptedAt) throw new AppError("conflict", "This invitation was accepted. Close the account instead.");
    await tx
      .update(invitation)
      .set({ withdrawnAt: sql`coalesce(${invitation.withdrawnAt}, ${now.toISOString()}::timestamptz)` })
      .where(eq(invitation.id, id));
    return { output: null, audit: { patientId: null, entity: { type: "invitation", id } } };
  },
});

export const linkGone = () =>
  new AppError(
    "conflict",
    "This link no longer works. It may have been used, or too much time has passed. Ask for a new one.",
  );

export function codeHash(code: string | undefined): Uint8Array | null {
  return code === undefined ? null : createHash("sha256").update(code).digest();
}
