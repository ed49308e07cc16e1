import { eq } from "drizzle-orm";
import { describe, expect, test } from "vitest";
import { auditEvent } from "@/db/schema/audit";
import { user } from "@/db/schema/people";
import { make } from "@/db/testing/database";
import { asAdmin, asPatient } from "@/lib/kernel/test-actors";
import { decideRoleChange, requestRoleChange, setActivation } from "./mutations";
import { getAccount, listAccounts } from "./queries";

const admin = async () => asAdmin(await make.user("admin"));
const roleOf = async (id: string) => (await make.db.select().from(user).where(eq(user.id, id)))[0]?.role;

describe("closing and opening an account", () => {
  test("closes it, leaves a record that names the field, and opens it again", async () => {
    const [actor, { userId }] = [await admin(), await make.patient()];
    await setActivation(actor, { id: userId, isActive: false });
    expect(await getAccount(actor, { id: userId })).toMatchObject({ isActive: false, openSessions: 0 });
    await setActivation(actor, { id: userId, isActive: true });
    expect(await getAccount(actor, { id: userId })).toMatchObject({ isActive: true });
    const trail = await make.db.select().from(auditEvent).where(eq(auditEvent.entityId, userId));
    expect(trail.map(({ action, fields }) => [action, fields])).toEqual([
      ["account.activate", ["isActive"]],
      ["account.activate", ["isActive"]],
    ]);
  });

  test("nobody closes their own, and one that is not there is not found", async () => {
    const actor = await admin();
    await expect(setActivation(actor, { id: actor.userId, isActive: false })).rejects.toMatchObject({
      code: "conflict",
    });
    const nowhere = "00000000-0000-7000-8000-000000000000";
    await expect(setActivation(actor, { id: nowhere, isActive: false })).rejects.toMatchObject({ code: "not-found" });
  });
});

describe("a change of role", () => {
  test("is asked for by one administrator and decided by another", async () => {
    const [asker, decider] = [await admin(), await admin()];
    const { id: providerUser } = await providerAccount();
    const { id } = await requestRoleChange(asker, { id: providerUser, toRole: "admin" });
    expect(await roleOf(providerUser)).toBe("provider");
    await expect(decideRoleChange(asker, { id, decision: "approved" })).rejects.toMatchObject({ code: "conflict" });
    await decideRoleChange(decider, { id, decision: "approved" });
    expect(await roleOf(providerUser)).toBe("admin");
    await expect(decideRoleChange(decider, { id, decision: "declined" })).rejects.toMatchObject({ code: "conflict" });
  });

  test("can be declined, and only one waits at a time", async () => {
    const [asker, decider] = [await admin(), await admin()];
    const { id: providerUser } = await providerAccount();
    const { id } = await requestRoleChange(asker, { id: providerUser, toRole: "admin" });
    await expect(requestRoleChange(decider, { id: providerUser, toRole: "admin" })).rejects.toMatchObject({
      code: "conflict",
    });
    await decideRoleChange(decider, { id, decision: "declined" });
    expect(await roleOf(providerUser)).toBe("provider");
    expect(await requestRoleChange(decider, { id: providerUser, toRole: "admin" })).toMatchObject({
      userId: providerUser,
    });
  });

  test("is never about a member, and needs a provider's entry to become one", async () => {
    const actor = await admin();
    const { userId } = await make.patient();
    await expect(requestRoleChange(actor, { id: userId, toRole: "admin" })).rejects.toMatchObject({
      fields: [{ path: "toRole" }],
    });
    const { id: other } = await make.user("admin");
    await expect(requestRoleChange(actor, { id: other, toRole: "provider" })).rejects.toMatchObject({
      fields: [{ path: "toRole" }],
    });
  });
});

test("the last administrator stays, also when two changes race for the last two", async () => {
  await make.db.update(user).set({ role: "admin" }).where(eq(user.role, "admin"));
  const everyone = await make.db.select({ id: user.id }).from(user).where(eq(user.role, "admin"));
  const [one, other] = [await admin(), await admin()];
  for (const { id } of everyone) await setActivation(one, { id, isActive: false });
  const outcomes = await Promise.allSettled([
    setActivation(one, { id: other.userId, isActive: false }),
    setActivation(other, { id: one.userId, isActive: false }),
  ]);
  expect(outcomes.filter(({ status }) => status === "fulfilled")).toHaveLength(1);
  const left = await make.db.select().from(user).where(eq(user.role, "admin"));
  expect(left.filter(({ isActive }) => isActive)).toHaveLength(1);
  const [last] = left.filter(({ isActive }) => isActive);
  const byHand = make.db
    .update(user)
    .set({ isActive: false })
    .where(eq(user.id, last?.id ?? ""));
  await expect(byHand).rejects.toThrow();
});

test("an administrator finds people by name, role and state, page by page, and no one else may", async () => {
  const actor = await admin();
  const name = `Zofia ${Date.now()}`;
  const ids: string[] = [];
  for (let made = 0; made < 3; made++) ids.push((await make.user("provider", { displayName: name })).id);
  const first = await listAccounts(actor, { q: name, role: "provider", limit: 2 });
  const second = await listAccounts(actor, { q: name, limit: 2, cursor: first.nextCursor ?? "" });
  expect([...first.items, ...second.items].map(({ id }) => id).sort()).toEqual(ids.sort());
  expect(second.nextCursor).toBeNull();
  expect((await listAccounts(actor, { q: name, state: "inactive" })).items).toEqual([]);
  const member = asPatient(await make.patient());
  await expect(listAccounts(member, {})).rejects.toMatchObject({ code: "forbidden" });
});

async function providerAccount() {
  const { email } = await make.provider();
  const [row] = await make.db.select({ id: user.id }).from(user).where(eq(user.email, email));
  if (!row) throw new Error("no account");
  return row;
}
