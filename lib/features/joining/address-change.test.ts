import { eq } from "drizzle-orm";
import { beforeAll, describe, expect, test } from "vitest";
import { auditEvent } from "@/db/schema/audit";
import { oneTimeLink } from "@/db/schema/joining";
import { mailDelivery } from "@/db/schema/mail";
import { user } from "@/db/schema/people";
import { make } from "@/db/testing/database";
import { listAlerts } from "@/lib/features/alerts/queries";
import { askAddressLink } from "@/lib/features/people/mutations";
import { hashPassphrase } from "@/lib/features/people/passphrase";
import { getOwnAddress } from "@/lib/features/people/queries";
import { changePassphrase, requestAddressChange, signIn } from "@/lib/features/people/sign-in";
import { type PatientActor, system } from "@/lib/kernel/actor";
import { actorFromToken } from "@/lib/kernel/session";
import { visitor } from "@/lib/kernel/test-actors";
import { offerAddressChange, tellAddressChange } from "./address-change";
import { offerAddressLink, offerReset } from "./offers";
import { chooseByLink, confirmAddress } from "./sign-up";

const passphrase = "seven green lanterns";
const job = system("test");
let passphraseHash = "";
let made = 0;
const newAddress = () => `new-${++made}-${Date.now()}@example.com`;
beforeAll(async () => {
  passphraseHash = await hashPassphrase(passphrase);
});

/** A member who is signed in, with the address they are known by. */
async function signedIn() {
  const { userId, email } = await make.patient();
  await make.db.update(user).set({ passphraseHash }).where(eq(user.id, userId));
  const address = `203.0.113.${++made}`;
  const opened = await signIn(visitor, { email, passphrase, address, formerToken: undefined });
  const actor = await actorFromToken(opened?.token, { channel: "page", requestId: "test" });
  if (actor.kind !== "patient") throw new Error("not signed in");
  return { userId, email, actor: actor as PatientActor, token: opened?.token };
}

/** The request, and what the queue does with it; the letters stay unsent, so that their text can be read. */
const ask = async (actor: PatientActor, email: string) => {
  await requestAddressChange(actor, { email, passphrase });
  await offerAddressChange(job, { id: actor.userId, email });
};
const lettersTo = (to: string) => make.db.select().from(mailDelivery).where(eq(mailDelivery.address, to));
const subjectsTo = async (to: string) => (await lettersTo(to)).map(({ subject }) => subject);
async function linkTo(to: string): Promise<string> {
  return /link=([\w-]+)/.exec((await lettersTo(to)).at(-1)?.body ?? "")?.[1] ?? "";
}
const trailOf = async (userId: string) =>
  (await make.db.select().from(auditEvent).where(eq(auditEvent.entityId, userId))).map(({ action }) => action);
const addressOf = async (userId: string) =>
  (await make.db.select({ email: user.email }).from(user).where(eq(user.id, userId)))[0]?.email;

describe("a new address to sign in with", () => {
  test("is confirmed by a link that goes there; the former one is told before and after, and every way in ends", async () => {
    const { userId, email, actor, token } = await signedIn();
    const next = newAddress();
    await offerReset(job, { email });
    const stale = await linkTo(email);
    await ask(actor, next);
    expect(await subjectsTo(email)).toContain("Someone asked to change your address for signing in");
    expect(await addressOf(userId)).toBe(email);
    const link = await linkTo(next);
    const [kept] = await make.db.select().from(oneTimeLink).where(eq(oneTimeLink.email, next));
    expect(JSON.stringify(kept)).not.toContain(link);
    expect((kept?.expiresAt.getTime() ?? 0) - (kept?.createdAt.getTime() ?? 0)).toBe(3_600_000);
    expect(await confirmAddress(visitor, { token: link })).toBe("address-change");
    await tellAddressChange(job, { id: userId });
    expect(await addressOf(userId)).toBe(next);
    expect(await subjectsTo(email)).toContain("Your address for signing in was changed");
    expect((await actorFromToken(token, { channel: "page", requestId: "test" })).kind).toBe("anonymous");
    await expect(confirmAddress(visitor, { token: link })).rejects.toMatchObject({ code: "conflict" });
    const reset = chooseByLink(visitor, { token: stale, newPassphrase: "nine violet ladders" });
    await expect(reset).rejects.toMatchObject({ code: "conflict" });
    expect((await listAlerts(actor, {})).items[0]?.title).toBe("Your address for signing in was changed");
    expect(await getOwnAddress(actor, {})).toMatchObject({ email: next, verifiedAt: expect.any(String) });
    const trail = await make.db.select().from(auditEvent).where(eq(auditEvent.entityId, userId));
    expect(trail.map(({ action }) => action)).toEqual(
      expect.arrayContaining([
        "address-change.request",
        "address-change.offer-link",
        "link.use",
        "address-change.tell",
      ]),
    );
    expect(JSON.stringify(trail)).not.toContain("@example.com");
  });

  test("that someone has gets the same answer: its owner is told, and there is no link", async () => {
    const [{ actor, email }, holder] = [await signedIn(), await make.patient()];
    await ask(actor, holder.email);
    expect(await subjectsTo(holder.email)).toEqual(["Someone tried to use your address"]);
    expect(await subjectsTo(email)).toEqual(["Someone asked to change your address for signing in"]);
    expect(await linkTo(holder.email)).toBe("");
  });

  test("is had by one of two who race for it", async () => {
    const [one, other] = [await signedIn(), await signedIn()];
    const next = newAddress();
    await ask(one.actor, next);
    const first = await linkTo(next);
    await ask(other.actor, next);
    const letters = (await lettersTo(next)).map(({ body }) => /link=([\w-]+)/.exec(body ?? "")?.[1] ?? "");
    const second = letters.find((link) => link !== first) ?? "";
    const outcomes = await Promise.allSettled([first, second].map((token) => confirmAddress(visitor, { token })));
    expect(outcomes.map(({ status }) => status).sort()).toEqual(["fulfilled", "rejected"]);
    expect([await addressOf(one.userId), await addressOf(other.userId)].filter((email) => email === next)).toHaveLength(
      1,
    );
  });

  test("is not asked for with another passphrase, nor is it the same address, nor none", async () => {
    const { actor, email } = await signedIn();
    const refused: [object, string][] = [
      [{ email: newAddress(), passphrase: "something else here" }, "passphrase"],
      [{ email: email.toUpperCase(), passphrase }, "email"],
      [{ email: "nowhere", passphrase }, "email"],
    ];
    for (const [input, path] of refused)
      await expect(requestAddressChange(actor, input)).rejects.toMatchObject({ fields: [{ path }] });
    expect(await trailOf(actor.userId)).not.toContain("address-change.request");
    const anonymous = requestAddressChange(visitor, { email: newAddress(), passphrase });
    await expect(anonymous).rejects.toMatchObject({ code: "unauthenticated" });
  });

  test("no longer comes after the passphrase was changed, and asking again and again is slowed down", async () => {
    const { actor } = await signedIn();
    const next = newAddress();
    await ask(actor, next);
    await changePassphrase(actor, { currentPassphrase: passphrase, newPassphrase: "nine violet ladders" });
    await expect(confirmAddress(visitor, { token: await linkTo(next) })).rejects.toMatchObject({ code: "conflict" });
    const eager = await signedIn();
    const tries = [];
    for (let made = 0; made < 8; made++)
      tries.push(
        await requestAddressChange(eager.actor, { email: newAddress(), passphrase }).catch(({ code }) => code),
      );
    expect(tries.at(-1)).toBe("throttled");
  });
});

test("the link that confirms one's own address is sent again when asked for", async () => {
  const { actor, email, userId } = await signedIn();
  await askAddressLink(actor, {});
  expect(await trailOf(userId)).toContain("email.ask-link");
  await offerAddressLink(job, { id: userId });
  expect(await subjectsTo(email)).toEqual(["Confirm your e-mail address"]);
  await confirmAddress(visitor, { token: await linkTo(email) });
  expect(await getOwnAddress(actor, {})).toMatchObject({ email, verifiedAt: expect.any(String) });
});
