import { eq } from "drizzle-orm";
import { beforeAll, describe, expect, test } from "vitest";
import { auditEvent } from "@/db/schema/audit";
import { oneTimeLink, signUp } from "@/db/schema/joining";
import { mailDelivery } from "@/db/schema/mail";
import type { coverage } from "@/db/schema/members";
import { patient, user } from "@/db/schema/people";
import { make } from "@/db/testing/database";
import { hashPassphrase } from "@/lib/features/people/passphrase";
import { signIn } from "@/lib/features/people/sign-in";
import { system } from "@/lib/kernel/actor";
import { actorFromToken } from "@/lib/kernel/session";
import { asAdmin, visitor } from "@/lib/kernel/test-actors";
import { codeHash, inviteStaff, withdrawInvitation } from "./mutations";
import { matchSignUp, offerAddressLink, offerInvitation, offerReset } from "./offers";
import { chooseByLink, confirmAddress, confirmSignUp, requestReset, requestSignUp } from "./sign-up";

const job = system("test");
const passphrase = "seven green lanterns";
const other = "eight blue umbrellas";
let address = 0;
/** Each try comes from an address of its own, unless a test is about throttling. */
const anywhere = () => `198.51.100.${++address}`;

/** Someone on a plan's member list who has no account yet. */
async function listed(given: Partial<typeof coverage.$inferInsert> = {}) {
  const plan = await make.plan();
  const person = await make.patient();
  await make.db.update(patient).set({ userId: null }).where(eq(patient.id, person.patientId));
  const name = person.patientId.slice(-12);
  const cover = await make.coverage(person.patientId, plan.id, {
    memberId: `M-${name.toUpperCase()}`,
    listedEmail: `listed-${name}@example.com`,
    ...given,
  });
  const asked = {
    email: `typed-${name}@example.com`,
    password: passphrase,
    displayName: person.displayName,
    memberId: cover.memberId,
    dateOfBirth: person.dateOfBirth,
  };
  return { person, cover, asked };
}

async function signUpAndMatch(asked: object) {
  await requestSignUp(visitor, asked, anywhere());
  const rows = await make.db.select().from(signUp);
  const [newest] = rows.sort((one, two) => two.id.localeCompare(one.id));
  await matchSignUp(job, { id: newest?.id ?? "" });
}

async function lettersTo(to: string) {
  return make.db.select().from(mailDelivery).where(eq(mailDelivery.address, to));
}

async function tokenTo(to: string): Promise<string> {
  const body = (await lettersTo(to)).at(-1)?.body ?? "";
  return /link=([\w-]+)/.exec(body)?.[1] ?? "";
}

const enter = (email: string, given = passphrase) =>
  signIn(visitor, { email, passphrase: given, address: anywhere(), formerToken: undefined });

describe("signing up", () => {
  test("the link goes to the address on the list, and opens the account with the passphrase chosen, once", async () => {
    const { person, cover, asked } = await listed();
    await signUpAndMatch(asked);
    expect(await lettersTo(asked.email)).toEqual([]);
    const token = await tokenTo(cover.listedEmail ?? "");
    await expect(confirmSignUp(visitor, { token, passphrase: other }, anywhere())).rejects.toMatchObject({
      fields: [{ path: "passphrase" }],
    });
    await confirmSignUp(visitor, { token, passphrase }, anywhere());
    const session = await enter(asked.email);
    const actor = await actorFromToken(session?.token, { channel: "api", requestId: "test" });
    expect(actor).toMatchObject({ kind: "patient", patientId: person.patientId });
    await expect(confirmSignUp(visitor, { token, passphrase }, anywhere())).rejects.toMatchObject({ code: "conflict" });
    const [account] = await make.db.select().from(user).where(eq(user.email, asked.email));
    expect(account).toMatchObject({ role: "patient", emailVerifiedAt: null });
  });

  test.each([
    ["an unknown member ID", { memberId: "NOBODY-1" }],
    ["another birthday", { dateOfBirth: "1931-01-01" }],
  ])("with %s the answer is the same, and no letter is written", async (_, more) => {
    const { cover, asked } = await listed();
    await signUpAndMatch({ ...asked, ...more });
    expect(await lettersTo(cover.listedEmail ?? "")).toEqual([]);
    expect(await lettersTo(asked.email)).toEqual([]);
  });

  test("for a record or an address that has an account, its owner is told, and nothing else happens", async () => {
    const { person, cover, asked } = await listed();
    const owner = await make.user("patient");
    await make.db.update(patient).set({ userId: owner.id }).where(eq(patient.id, person.patientId));
    await signUpAndMatch(asked);
    expect(await lettersTo(owner.email)).toMatchObject([{ subject: "Someone tried to sign up as you" }]);
    expect(await lettersTo(cover.listedEmail ?? "")).toEqual([]);
    const second = await listed();
    await signUpAndMatch({ ...second.asked, email: owner.email });
    expect(await lettersTo(owner.email)).toHaveLength(2);
    const trail = await make.db.select().from(auditEvent).where(eq(auditEvent.patientId, person.patientId));
    expect(trail).toMatchObject([{ action: "sign-up.match", actorRole: "system" }]);
  });

  test("without an address on the list the plan's code decides", async () => {
    const given = { listedEmail: null, enrolmentCodeHash: codeHash("LARK-4821-PINE") };
    const { asked } = await listed(given);
    await signUpAndMatch({ ...asked, enrolmentCode: "LARK-0000-PINE" });
    expect(await lettersTo(asked.email)).toEqual([]);
    await signUpAndMatch({ ...asked, enrolmentCode: "lark-4821-pine" });
    await confirmSignUp(visitor, { token: await tokenTo(asked.email), passphrase }, anywhere());
    const [account] = await make.db.select().from(user).where(eq(user.email, asked.email));
    expect(account?.emailVerifiedAt).not.toBeNull();
  });

  test("a record is claimed once, also when two links race for it", async () => {
    const { cover, asked } = await listed();
    await signUpAndMatch(asked);
    const first = await tokenTo(cover.listedEmail ?? "");
    await signUpAndMatch({ ...asked, email: `second-${asked.email}` });
    const letters = await lettersTo(cover.listedEmail ?? "");
    const second = /link=([\w-]+)/.exec(letters.find(({ body }) => !body?.includes(first))?.body ?? "")?.[1] ?? "";
    const outcomes = await Promise.allSettled([
      confirmSignUp(visitor, { token: first, passphrase }, anywhere()),
      confirmSignUp(visitor, { token: second, passphrase }, anywhere()),
    ]);
    expect(outcomes.map(({ status }) => status).sort()).toEqual(["fulfilled", "rejected"]);
  });

  test("twins under one member ID are told apart by name", async () => {
    const { cover, person, asked } = await listed();
    const twin = await make.patient({ dateOfBirth: person.dateOfBirth });
    await make.coverage(twin.patientId, cover.planId, { memberId: cover.memberId, listedEmail: "twin@example.com" });
    await signUpAndMatch(asked);
    expect(await tokenTo(cover.listedEmail ?? "")).not.toBe("");
    expect(await lettersTo("twin@example.com")).toEqual([]);
  });

  test("a weak passphrase is refused before anything is looked up, and too many tries are slowed down", async () => {
    const { asked } = await listed();
    await expect(requestSignUp(visitor, { ...asked, password: "short" }, anywhere())).rejects.toMatchObject({
      fields: [{ path: "password" }],
    });
    const from = anywhere();
    for (let tries = 0; tries < 6; tries++) await requestSignUp(visitor, asked, from);
    await expect(requestSignUp(visitor, asked, from)).rejects.toMatchObject({ code: "throttled" });
  });
});

describe("a forgotten passphrase", () => {
  let hash: string;
  beforeAll(async () => {
    hash = await hashPassphrase(passphrase);
  });

  async function member() {
    const person = await make.patient();
    await make.db.update(user).set({ passphraseHash: hash }).where(eq(user.id, person.userId));
    return person;
  }

  test("is replaced by a link that works once and ends every session", async () => {
    const { email } = await member();
    const session = await enter(email);
    await requestReset(visitor, { email }, anywhere());
    await offerReset(job, { email });
    const token = await tokenTo(email);
    expect(await chooseByLink(visitor, { token, newPassphrase: other })).toBe("passphrase-reset");
    expect((await actorFromToken(session?.token, { channel: "api", requestId: "test" })).kind).toBe("anonymous");
    expect(await enter(email)).toBeNull();
    expect(await enter(email, other)).not.toBeNull();
    await expect(chooseByLink(visitor, { token, newPassphrase: passphrase })).rejects.toMatchObject({
      code: "conflict",
    });
  });

  test("of an unknown or closed account gets the same answer and no letter", async () => {
    const closed = await member();
    await make.db.update(user).set({ isActive: false }).where(eq(user.id, closed.userId));
    for (const email of [closed.email, "nobody@example.com"]) {
      await requestReset(visitor, { email }, anywhere());
      await offerReset(job, { email });
      expect(await lettersTo(email)).toEqual([]);
    }
  });

  test("a link that has run out, or another token, opens nothing", async () => {
    const { email } = await member();
    await offerReset(job, { email });
    const token = await tokenTo(email);
    await make.db
      .update(oneTimeLink)
      .set({ expiresAt: new Date(Date.now() - 1000) })
      .where(eq(oneTimeLink.email, email));
    await expect(chooseByLink(visitor, { token, newPassphrase: other })).rejects.toMatchObject({ code: "conflict" });
    await expect(chooseByLink(visitor, { token: "x", newPassphrase: other })).rejects.toMatchObject({
      code: "conflict",
    });
  });
});

describe("an invitation", () => {
  const invited = { displayName: "Dr. Ines Valdo", organization: "Harbor Clinic" };
  const asProvider = { ...invited, role: "provider" as const, npi: "2800009999", specialty: "Cardiology" };

  test("makes staff of exactly the role and organization it names", async () => {
    const admin = asAdmin(await make.user("admin"));
    const email = "ines@example.org";
    const { id } = await inviteStaff(admin, { ...asProvider, email });
    await offerInvitation(job, { id });
    expect(await chooseByLink(visitor, { token: await tokenTo(email), newPassphrase: passphrase })).toBe("invitation");
    const session = await enter(email);
    const actor = await actorFromToken(session?.token, { channel: "api", requestId: "test" });
    expect(actor).toMatchObject({ kind: "provider", displayName: invited.displayName });
  });

  test("that was withdrawn opens nothing, and an address with an account is not invited", async () => {
    const admin = asAdmin(await make.user("admin"));
    const email = "later@example.org";
    const { id } = await inviteStaff(admin, { ...invited, role: "admin", email });
    await offerInvitation(job, { id });
    await withdrawInvitation(admin, { id });
    const answer = chooseByLink(visitor, { token: await tokenTo(email), newPassphrase: passphrase });
    await expect(answer).rejects.toMatchObject({ code: "conflict" });
    const known = await make.user("provider");
    await expect(inviteStaff(admin, { ...invited, role: "admin", email: known.email })).rejects.toMatchObject({
      fields: [{ path: "email" }],
    });
  });

  test("of a provider needs an NPI and a specialty", async () => {
    const admin = asAdmin(await make.user("admin"));
    const answer = inviteStaff(admin, { ...invited, role: "provider", email: "x@example.org" });
    await expect(answer).rejects.toMatchObject({ fields: [{ path: "npi" }, { path: "specialty" }] });
  });
});

test("an address is confirmed by the link that went there", async () => {
  const { userId, email } = await make.patient();
  await offerAddressLink(job, { id: userId });
  await confirmAddress(visitor, { token: await tokenTo(email) });
  const [account] = await make.db.select().from(user).where(eq(user.id, userId));
  expect(account?.emailVerifiedAt).not.toBeNull();
});
