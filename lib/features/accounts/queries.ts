import { and, eq, ilike, isNull, or, type SQL, sql } from "drizzle-orm";
import { alias } from "drizzle-orm/pg-core";
import { roleChange } from "@/db/schema/joining";
import { provider, user } from "@/db/schema/people";
import { containing } from "@/lib/features/paging";
import { instantOf, sorted } from "@/lib/features/sorting";
import { notFound } from "@/lib/kernel/errors";
import { query, type Reader } from "@/lib/kernel/operation";
import { type Account, AccountInput, type AccountSummary, AccountsInput, type Role, type RoleChange } from "./schemas";

const summary = {
  id: user.id,
  displayName: user.displayName,
  email: user.email,
  role: user.role,
  isActive: user.isActive,
  createdAt: user.createdAt,
};

type Row = { id: string; displayName: string; email: string; role: Role; isActive: boolean; createdAt: Date };
const ways = {
  name: { by: user.displayName, as: "text", of: (row: Row) => row.displayName },
  email: { by: user.email, as: "text", of: (row: Row) => row.email },
  role: { by: user.role, as: "text", of: (row: Row) => row.role },
  state: { by: sql`${user.isActive}::integer`, as: "integer", of: (row: Row) => Number(row.isActive) },
  since: { by: instantOf(user.createdAt), as: "timestamptz", of: (row: Row) => row.createdAt.toISOString() },
} as const;
const byId = { by: user.id, of: (row: Row) => row.id };

/** Everyone who can sign in. What they may see of patients is not in here. */
export const listAccounts = query({
  action: "accounts.list",
  input: AccountsInput,
  async run(db, { q, role, state, limit, ...place }) {
    const order = sorted(ways, byId, place);
    const rows = await db
      .select(summary)
      .from(user)
      .where(
        and(
          q ? or(ilike(user.displayName, containing(q)), ilike(user.email, containing(q))) : undefined,
          role && eq(user.role, role),
          state && eq(user.isActive, state === "active"),
          order.after,
        ),
      )
      .orderBy(...order.by)
      .limit(limit + 1);
    return order.page(rows, limit, (row): AccountSummary => ({ ...row, createdAt: row.createdAt.toISOString() }));
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
