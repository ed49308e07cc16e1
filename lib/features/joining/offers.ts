import { and, eq, gte, isNull, or } from "drizzle-orm";
import { z } from "zod";
import { invitation, signUp } from "@/db/schema/joining";
import { coverage } from "@/db/schema/members";
import { patient, user } from "@/db/schema/people";
import { publicOrigin } from "@/lib/env";
import { Email } from "@/lib/features/shapes";
import { notFound } from "@/lib/kernel/errors";
import { mutation, type Transaction } from "@/lib/kernel/operation";
import { addressLetter, claimedLetter, invitationLetter, resetLetter, signUpLetter } from "./letters";
import { linkAddress, makeLink } from "./links";
import { post } from "./post";
import { SubjectInput } from "./schemas";

type Asked = typeof signUp.$inferSelect;

/**
 * Looks a sign-up up in the plans' member lists. The link goes to the address on the list, never to the one that was typed, unless the
 * person also has the code the plan sent by letter. Who has an account already is told of the attempt.
 */
export const matchSignUp = mutation({
  action: "sign-up.match",
  input: SubjectInput,
  async run(tx, { id }, { now }) {
    const entity = { type: "sign-up", id };
    const [asked] = await tx.select().from(signUp).where(eq(signUp.id, id));
    if (!asked) throw notFound();
    const listed = asked.patientId === null ? await listedAs(tx, asked, now) : undefined;
    if (!listed) return { output: null, audit: { patientId: null, entity } };
    await tx.update(signUp).set({ patientId: listed.patientId }).where(eq(signUp.id, id));
    const audit = { patientId: listed.patientId, entity };
    const [holder] = await holders(tx, asked, listed.userId);
    if (holder) {
      const warning = { to: holder.email, recipientId: holder.id, letter: claimedLetter(publicOrigin()) };
      return { output: null, audit, jobs: [await post(tx, warning, now)] };
    }
    const to = listed.listedEmail ?? (codeFits(asked, listed) ? asked.email : null);
    if (to === null) return { output: null, audit };
    const link = await makeLink(tx, { purpose: "sign-up", email: to, signUpId: id }, now);
    const letter = signUpLetter(linkAddress(link, "sign-up"));
    return { output: null, audit, jobs: [await post(tx, { to, recipientId: null, letter }, now)] };
  },
});

/** The person a plan's list knows by what was typed. Of twins under one member ID the name decides. */
async function listedAs(tx: Transaction, asked: Asked, now: Date) {
  const today = now.toISOString().slice(0, 10);
  const rows = await tx
    .select({
      patientId: patient.id,
      userId: patient.userId,
      name: patient.displayName,
      listedEmail: coverage.listedEmail,
      codeHash: coverage.enrolmentCodeHash,
    })
    .from(coverage)
    .innerJoin(patient, eq(patient.id, coverage.patientId))
    .where(
      and(
        eq(coverage.memberId, asked.memberId),
        eq(patient.dateOfBirth, asked.dateOfBirth),
        eq(patient.isActive, true),
        or(isNull(coverage.effectiveTo), gte(coverage.effectiveTo, today)),
      ),
    );
  const people = new Set(rows.map(({ patientId }) => patientId));
  const isNamed = (name: string) => name.toLowerCase() === asked.displayName.toLowerCase();
  return people.size > 1 ? rows.find(({ name }) => isNamed(name)) : rows[0];
}

/** Who has the record or the address already. */
function holders(tx: Transaction, { email }: Asked, userId: string | null) {
  const ofRecord = userId === null ? undefined : eq(user.id, userId);
  return tx
    .select({ id: user.id, email: user.email })
    .from(user)
    .where(or(ofRecord, eq(user.email, email)))
    .limit(1);
}

function codeFits({ enrolmentCodeHash }: Asked, { codeHash }: { codeHash: Uint8Array | null }): boolean {
  return (
    enrolmentCodeHash !== null && codeHash !== null && Buffer.from(enrolmentCodeHash).equals(Buffer.from(codeHash))
  );
}

/** Mails a link to a new passphrase, if there is an open account with this address. */
export const offerReset = mutation({
  action: "passphrase.offer-link",
  input: z.strictObject({ email: Email }),
  async run(tx, { email }, { now }) {
    const [account] = await tx
      .select({ id: user.id })
      .from(user)
      .where(and(eq(user.email, email), eq(user.isActive, true)));
    const audit = { patientId: null, entity: { type: "user", id: account?.id ?? null } };
    if (!account) return { output: null, audit };
    const link = await makeLink(tx, { purpose: "passphrase-reset", email, userId: account.id }, now);
    const letter = resetLetter(linkAddress(link, "passphrase-reset"));
    return { output: null, audit, jobs: [await post(tx, { to: email, recipientId: account.id, letter }, now)] };
  },
});

/** Mails the link of an invitation. */
export const offerInvitation = mutation({
  action: "invitation.offer-link",
  input: SubjectInput,
  async run(tx, { id }, { now }) {
    const [invited] = await tx.select().from(invitation).where(eq(invitation.id, id));
    if (!invited) throw notFound();
    const { email, organization } = invited;
    const link = await makeLink(tx, { purpose: "invitation", email, invitationId: id }, now);
    const letter = invitationLetter(linkAddress(link, "invitation"), organization);
    const audit = { patientId: null, entity: { type: "invitation", id } };
    return { output: null, audit, jobs: [await post(tx, { to: email, recipientId: null, letter }, now)] };
  },
});

/** Mails a link that proves the address of an account. */
export const offerAddressLink = mutation({
  action: "email.offer-link",
  input: SubjectInput,
  async run(tx, { id }, { now }) {
    const [account] = await tx
      .select({ email: user.email, emailVerifiedAt: user.emailVerifiedAt })
      .from(user)
      .where(eq(user.id, id));
    const audit = { patientId: null, entity: { type: "user", id } };
    if (!account || account.emailVerifiedAt) return { output: null, audit };
    const { email } = account;
    const link = await makeLink(tx, { purpose: "email", email, userId: id }, now);
    const letter = addressLetter(linkAddress(link, "email"));
    return { output: null, audit, jobs: [await post(tx, { to: email, recipientId: id, letter }, now)] };
  },
});
