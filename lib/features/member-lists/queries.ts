import { and, eq } from "drizzle-orm";
import { memberList } from "@/db/schema/member-lists";
import { plan } from "@/db/schema/plans";
import { sorted } from "@/lib/features/sorting";
import { notFound } from "@/lib/kernel/errors";
import { query, type Reader } from "@/lib/kernel/operation";
import { MemberListInput, MemberListsInput, type MemberListView } from "./schemas";

type Row = { id: string; planName: string; fileName: string; state: string };
const ways = {
  // Ids are time-ordered.
  sent: { by: memberList.id, as: "uuid", of: (row: Row) => row.id },
  file: { by: memberList.fileName, as: "text", of: (row: Row) => row.fileName },
  plan: { by: plan.name, as: "text", of: (row: Row) => row.planName },
  state: { by: memberList.state, as: "text", of: (row: Row) => row.state },
} as const;
const byId = { by: memberList.id, of: (row: Row) => row.id };

/** The lists that were sent, with what became of them. */
export const listMemberLists = query({
  action: "member-lists.list",
  input: MemberListsInput,
  async run(db, { state, limit, ...place }) {
    const order = sorted(ways, byId, place);
    const rows = await lists(db)
      .where(and(state && eq(memberList.state, state), order.after))
      .orderBy(...order.by)
      .limit(limit + 1);
    return order.page(rows, limit, viewOf);
  },
});

export const getMemberList = query({
  action: "member-list.read",
  input: MemberListInput,
  async run(db, { id }): Promise<MemberListView> {
    const [row] = await lists(db).where(eq(memberList.id, id));
    if (!row) throw notFound();
    return viewOf(row);
  },
});

function lists(db: Reader) {
  return db
    .select({
      id: memberList.id,
      planName: plan.name,
      fileName: memberList.fileName,
      state: memberList.state,
      report: memberList.report,
      createdAt: memberList.createdAt,
    })
    .from(memberList)
    .innerJoin(plan, eq(plan.id, memberList.planId))
    .$dynamic();
}

function viewOf(row: Awaited<ReturnType<typeof lists>>[number]): MemberListView {
  return { ...row, createdAt: row.createdAt.toISOString() };
}
