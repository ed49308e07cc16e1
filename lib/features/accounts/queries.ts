import { and, asc, eq, gt, ilike, isNull, or, type SQL, sql } from "drizzle-orm";
import { alias } from "drizzle-orm/pg-core";
import { roleChange } from "@/db/schema/joining";
import { provider, user } from "@/db/schema/people";
import { containing, NameKey, pageOf, readCursor } from "@/lib/features/paging";
import { notFound } from "@/lib/kernel/errors";
import { query, type Reader } from "@/lib/kernel/operation";
import { type Account, AccountInput, type AccountSummary, AccountsInput, type RoleChange } from "./schemas";

const summary = {
  id: user.id,
  displayName: user.displayName,
  email: user.email,
  role: user.role,
  isActive: user.isActive,
  createdAt: user.createdAt,
};

/** Everyone who can sign in, by name. What they may see of patients is not in here. */
export const listAccounts = query({
  action: "accounts.list",
  input: AccountsInput,
  async run(db, { q, role, state, limit, cursor }) {
    const after = readCursor(NameKey, cursor);
    const rows = await db
      .select(summary)
      .from(user)
      .where(
        and(
          q ? or(ilike(user.displayName, containing(q)), ilike(user.email, containing(q))) : undefined,
          role && eq(user.role, role),
          state && eq(user.isActive, state === "active"),
          after && gt(sql`(${user.displayName}, ${user.id})`, sql`(${after[0]}, ${after[1]}::uuid)`),
        ),
      )
      .orderBy(asc(user.displayName), asc(user.id))
      .limit(limit + 1);
    return pageOf(
      rows,
      limit,
      (row) => [row.displayName, row.id],
      (row): AccountSummary => ({ ...row, createdAt: row.createdAt.toISOString() }),
    );
  },
});

export const getAccount = query({
  action: "account.read",
  input: AccountInput,
  async run(db, { id }): Promise<Account> {
    const [row] = await db
      .select({
        ...summary,
        emailVerifiedAt: user.emailVerifiedAt,
        providerId: provider.id,
        openSessions: sessionsOf(id),
      })
      .from(user)
      .leftJoin(provider, eq(provider.userId, user.id))
      .where(eq(user.id, id));
    if (!row) throw notFound();
    const { providerId, createdAt, emailVerifiedAt, ...account } = row;
    return {
      ...account,
      createdAt: createdAt.toISOString(),
      emailVerifiedAt: emailVerifiedAt?.toISOString() ?? null,
      isProvider: providerId !== null,
      roleChange: await openRoleChange(db, id),
    };
  },
});

/** Sessions are their owner's alone; an administrator learns only how many are open. */
function sessionsOf(userId: string): SQL<number> {
  return sql<number>`count_open_sessions(${userId}::uuid)`;
}

async function openRoleChange(db: Reader, userId: string): Promise<RoleChange | null> {
  const asker = alias(user, "asker");
  const [row] = await db
    .select({
      id: roleChange.id,
      toRole: roleChange.toRole,
      requestedBy: { id: asker.id, displayName: asker.displayName },
      requestedAt: roleChange.requestedAt,
    })
    .from(roleChange)
    .innerJoin(asker, eq(asker.id, roleChange.requestedBy))
    .where(and(eq(roleChange.userId, userId), isNull(roleChange.decision)));
  return row ? { ...row, requestedAt: row.requestedAt.toISOString() } : null;
}
