import { eq } from "drizzle-orm";
import { beforeAll, describe, expect, test } from "vitest";
import { notification } from "@/db/schema/alerts";
import { auditEvent } from "@/db/schema/audit";
import { patient, session, user } from "@/db/schema/people";
import { make } from "@/db/testing/database";
import { actorFromToken, tokenHash } from "@/lib/kernel/session";
import { asPatient, visitor } from "@/lib/kernel/test-actors";
import { endSession } from "./mutations";
import { hashPassphrase } from "./passphrase";
import { changePassphrase, signIn } from "./sign-in";

const passphrase = "a quiet river at noon";
const via = { channel: "api", requestId: "test" } as const;
let hash: string;
beforeAll(async () => {
  hash = await hashPassphrase(passphrase);
});

async function member() {
  const person = await make.patient();
  await make.db.update(user).set({ passphraseHash: hash }).where(eq(user.id, person.userId));
  return person;
}

const attempt = (email: string, given = passphrase, address = "192.0.2.1", formerToken?: string) =>
  signIn(visitor, { email, passphrase: given, address, formerToken });

async function signedIn(email: string) {
  const opened = await attempt(email);
  if (!opened) throw new Error("sign-in failed");
  return opened;
}

describe("signing in", () => {
  test("opens a session that finds the person, stores only the token's hash and leaves a record", async () => {
    const person = await member();
    const { token } = await signedIn(person.email);
    expect(await actorFromToken(token, via)).toMatchObject({ kind: "patient", patientId: person.patientId });
    const [row] = await make.db.select().from(session).where(eq(session.userId, person.userId));
    expect(Buffer.from(row?.tokenHash ?? []).equals(Buffer.from(tokenHash(token)))).toBe(true);
    const trail = await make.db.select().from(auditEvent).where(eq(auditEvent.actorUserId, person.userId));
    expect(trail).toMatchObject([{ action: "session.open", outcome: "success", entityId: row?.id }]);
  });

  test("makes a new token each time and ends the one the browser had", async () => {
    const person = await member();
    const first = await signedIn(person.email);
    const second = await attempt(person.email, passphrase, "192.0.2.1", first.token);
    expect(second?.token).not.toBe(first.token);
    expect((await actorFromToken(first.token, via)).kind).toBe("anonymous");
  });

  test("answers the same for a wrong passphrase, an unknown address and an inactive person", async () => {
    const [wrong, inactiveUser, inactivePatient] = [await member(), await member(), await member()];
    await make.db.update(user).set({ isActive: false }).where(eq(user.id, inactiveUser.userId));
    await make.db.update(patient).set({ isActive: false }).where(eq(patient.id, inactivePatient.patientId));
    expect(await attempt(wrong.email, "another passphrase!")).toBeNull();
    expect(await attempt("nobody@example.com")).toBeNull();
    expect(await attempt(inactiveUser.email)).toBeNull();
    expect(await attempt(inactivePatient.email)).toBeNull();
  });

  test("accepts the same passphrase typed with composed or decomposed letters", async () => {
    const person = await member();
    await make.db
      .update(user)
      .set({ passphraseHash: await hashPassphrase("caf\u00e9 au lait toujours") })
      .where(eq(user.id, person.userId));
    expect(await attempt(person.email, "cafe\u0301 au lait toujours")).not.toBeNull();
  });
});

describe("a session ends", () => {
  test("at sign-out", async () => {
    const { token } = await signedIn((await member()).email);
    await endSession(await actorFromToken(token, via), {});
    expect((await actorFromToken(token, via)).kind).toBe("anonymous");
  });

  test("at once when the person or their record is made inactive", async () => {
    const [one, two] = [await member(), await member()];
    const [first, second] = [await signedIn(one.email), await signedIn(two.email)];
    await make.db.update(user).set({ isActive: false }).where(eq(user.id, one.userId));
    await make.db.update(patient).set({ isActive: false }).where(eq(patient.id, two.patientId));
    expect((await actorFromToken(first.token, via)).kind).toBe("anonymous");
    expect((await actorFromToken(second.token, via)).kind).toBe("anonymous");
  });

  test("after 30 minutes without use, and after 12 hours in any case", async () => {
    const [idle, old] = [await member(), await member()];
    const [first, second] = [await signedIn(idle.email), await signedIn(old.email)];
    const ago = (minutes: number) => new Date(Date.now() - minutes * 60_000);
    await make.db
      .update(session)
      .set({ lastSeenAt: ago(31) })
      .where(eq(session.userId, idle.userId));
    await make.db
      .update(session)
      .set({ expiresAt: ago(1) })
      .where(eq(session.userId, old.userId));
    expect((await actorFromToken(first.token, via)).kind).toBe("anonymous");
    expect((await actorFromToken(second.token, via)).kind).toBe("anonymous");
  });

  test.each(["", "x", "🙂", "a".repeat(5000)])("a token that is none finds nobody: %#", async (token) => {
    expect((await actorFromToken(token, via)).kind).toBe("anonymous");
  });
});

describe("too many tries", () => {
  test("slow down one address on one account, and never the owner elsewhere", async () => {
    const person = await member();
    for (let tries = 0; tries < 6; tries++) await attempt(person.email, "wrong passphrase", "198.51.100.7");
    await expect(attempt(person.email, passphrase, "198.51.100.7")).rejects.toMatchObject({ code: "throttled" });
    expect(await attempt(person.email, passphrase, "203.0.113.9")).not.toBeNull();
  });

  test("slow down an address that guesses at many accounts", async () => {
    for (let tries = 0; tries < 31; tries++)
      await attempt(`guess${tries}@example.com`, "wrong passphrase", "198.51.100.8");
    const person = await member();
    await expect(attempt(person.email, passphrase, "198.51.100.8")).rejects.toMatchObject({ code: "throttled" });
  }, 60_000);
});

describe("changing the passphrase", () => {
  async function person() {
    const { email, userId } = await member();
    const [here, elsewhere] = [await signedIn(email), await signedIn(email)];
    return { email, userId, here, elsewhere, actor: await actorFromToken(here.token, via) };
  }

  test("ends every other session and keeps this one", async () => {
    const { actor, email, here, elsewhere } = await person();
    await changePassphrase(actor, { currentPassphrase: passphrase, newPassphrase: "seven green lanterns" });
    expect((await actorFromToken(elsewhere.token, via)).kind).toBe("anonymous");
    expect((await actorFromToken(here.token, via)).kind).toBe("patient");
    expect(await attempt(email, "seven green lanterns")).not.toBeNull();
    expect(await attempt(email, passphrase)).toBeNull();
  });

  test.each([
    ["too short", "short one"],
    ["listed", "passwordpassword"],
    ["listed and lengthened", "password12345678"],
    ["repeated", "abcabcabcabcabcabc"],
    ["the one in use", passphrase],
  ])("refuses one that is %s", async (_, newPassphrase) => {
    const { actor } = await person();
    await expect(changePassphrase(actor, { currentPassphrase: passphrase, newPassphrase })).rejects.toMatchObject({
      code: "invalid",
      fields: [{ path: "newPassphrase" }],
    });
  });

  test("needs the current one, and a session", async () => {
    const { actor } = await person();
    const input = { currentPassphrase: "not this one", newPassphrase: "seven green lanterns" };
    await expect(changePassphrase(actor, input)).rejects.toMatchObject({ fields: [{ path: "currentPassphrase" }] });
    const stranger = asPatient(await make.patient());
    await expect(changePassphrase(stranger, input)).rejects.toMatchObject({ code: "invalid" });
  });
});

test("a sign-in is told to the person where they are signed in already, and a new passphrase always", async () => {
  const person = await member();
  const topics = async () =>
    (await make.db.select().from(notification).where(eq(notification.recipientId, person.userId))).map(
      ({ topic, entityId }) => [topic, entityId === person.userId],
    );
  await signedIn(person.email);
  expect(await topics()).toEqual([]);
  const { token } = await signedIn(person.email);
  expect(await topics()).toEqual([["security", false]]);
  const newPassphrase = "a loud river at midnight";
  await changePassphrase(await actorFromToken(token, via), { currentPassphrase: passphrase, newPassphrase });
  expect(await topics()).toEqual([
    ["security", false],
    ["security", true],
  ]);
});
