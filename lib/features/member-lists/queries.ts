import { desc, eq, lt } from "drizzle-orm";
import { z } from "zod";
import { memberList } from "@/db/schema/member-lists";
import { plan } from "@/db/schema/plans";
import { pageOf, readCursor } from "@/lib/features/paging";
import { notFound } from "@/lib/kernel/errors";
import { query, type Reader } from "@/lib/kernel/operation";
import { MemberListInput, MemberListsInput, type MemberListView } from "./schemas";

/** The lists that were sent, newest first, with what became of them. */
export const listMemberLists = query({
  action: "member-lists.list",
  input: MemberListsInput,
  async run(db, { limit, cursor }) {
    const before = readCursor(z.uuid(), cursor);
    const rows = await lists(db)
      .where(before ? lt(memberList.id, before) : undefined)
      .orderBy(desc(memberList.id))
      .limit(limit + 1);
    return pageOf(rows, limit, (row) => row.id, viewOf);
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
