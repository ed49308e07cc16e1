import { and, asc, eq, isNull } from "drizzle-orm";
import { v7 } from "uuid";
import { roleChange } from "@/db/schema/joining";
import { provider, user } from "@/db/schema/people";
import { AppError, invalidField, notFound } from "@/lib/kernel/errors";
import { mutation, type Transaction } from "@/lib/kernel/operation";
import { ActivationInput, RoleDecisionInput, RoleRequestInput } from "./schemas";

const lastAdmin = () =>
  new AppError("conflict", "This is the last active administrator. Make someone else an administrator first.");

/** Opens or closes an account. Closing ends access at once: every look-up of a session asks for an active person. */
export const setActivation = mutation({
  action: "account.activate",
  input: ActivationInput,
  target: ({ id }) => ({ type: "user", id }),
  async run(tx, { id, isActive }, { actor }) {
    const admins = await lockAdministrators(tx);
    const account = await accountOf(tx, id);
    if (account.id === actor.userId) throw new AppError("conflict", "Another administrator closes your account.");
    if (!isActive && isLastOf(admins, id)) throw lastAdmin();
    await tx.update(user).set({ isActive }).where(eq(user.id, id));
    return { output: { id, isActive }, audit: { patientId: null, entity: { type: "user", id }, fields: ["isActive"] } };
  },
});

/** Asks for another role. A second administrator decides. */
export const requestRoleChange = mutation({
  action: "role-change.request",
  input: RoleRequestInput,
  target: ({ id }) => ({ type: "user", id }),
  async run(tx, { id: userId, toRole }, { actor, now }) {
    const { role } = await accountOf(tx, userId);
    if (actor.kind !== "admin") throw notFound();
    if (role === "patient")
      throw invalidField("toRole", "A member's account stays a member's. Invite them to a second one.");
    if (role === toRole) throw invalidField("toRole", "This person has that role already.");
    if (toRole === "provider" && !(await isProvider(tx, userId)))
      throw invalidField("toRole", "This person has no provider entry. Invite them as a provider instead.");
    const row = { id: v7(), userId, fromRole: role, toRole, requestedBy: actor.userId, requestedAt: now };
    const [asked] = await tx.insert(roleChange).values(row).onConflictDoNothing().returning({ id: roleChange.id });
    if (!asked) throw new AppError("conflict", "A change of this person's role is waiting for a decision already.");
    return {
      output: { id: row.id, userId },
      audit: { patientId: null, entity: { type: "role-change", id: row.id }, fields: ["role"] },
    };
  },
});

/** Approves or declines a change of role, as another person than the one who asked and the one it is about. */
export const decideRoleChange = mutation({
  action: "role-change.decide",
  input: RoleDecisionInput,
  target: ({ id }) => ({ type: "role-change", id }),
  async run(tx, { id, decision }, { actor, now }) {
    const admins = await lockAdministrators(tx);
    const [change] = await tx.select().from(roleChange).where(eq(roleChange.id, id)).for("update");
    if (!change) throw notFound();
    if (change.decision) throw new AppError("conflict", `This change was ${change.decision} already.`);
    if (change.requestedBy === actor.userId || change.userId === actor.userId)
      throw new AppError(
        "conflict",
        "Another administrator decides: not the one who asked, nor the person it is about.",
      );
    if (decision === "approved") {
      if (change.fromRole === "admin" && isLastOf(admins, change.userId)) throw lastAdmin();
      const { role } = await accountOf(tx, change.userId);
      if (role !== change.fromRole)
        throw new AppError("conflict", "The person's role has changed since. Decline this and ask anew.");
      await tx.update(user).set({ role: change.toRole }).where(eq(user.id, change.userId));
    }
    const decided = { decision, decidedBy: actor.userId, decidedAt: now };
    await tx
      .update(roleChange)
      .set(decided)
      .where(and(eq(roleChange.id, id), isNull(roleChange.decision)));
    return {
      output: { id, userId: change.userId, decision },
      audit: { patientId: null, entity: { type: "role-change", id }, fields: ["role", decision] },
    };
  },
});

/** Every active administrator, locked in one order, so that two changes at once cannot remove the last two. */
function lockAdministrators(tx: Transaction) {
  const active = and(eq(user.role, "admin"), eq(user.isActive, true));
  return tx.select({ id: user.id }).from(user).where(active).orderBy(asc(user.id)).for("update");
}

function isLastOf(admins: readonly { id: string }[], id: string): boolean {
  return admins.length === 1 && admins[0]?.id === id;
}

async function accountOf(tx: Transaction, id: string) {
  const [row] = await tx.select({ id: user.id, role: user.role }).from(user).where(eq(user.id, id));
  if (!row) throw notFound();
  return row;
}

async function isProvider(tx: Transaction, userId: string): Promise<boolean> {
  const rows = await tx.select({ id: provider.id }).from(provider).where(eq(provider.userId, userId));
  return rows.length > 0;
}
