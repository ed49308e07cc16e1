import { eq } from "drizzle-orm";
import { v7 } from "uuid";
import { memberList } from "@/db/schema/member-lists";
import { plan } from "@/db/schema/plans";
import { invalidField, notFound } from "@/lib/kernel/errors";
import { mutation } from "@/lib/kernel/operation";
import { applyMembers } from "./apply";
import { readMemberList } from "./rows";
import { MemberListInput, SendMemberListInput } from "./schemas";

/** Takes a plan's member list. A file that is none is refused at once; its lines are applied in the background. */
export const sendMemberList = mutation({
  action: "member-list.send",
  input: SendMemberListInput,
  async run(tx, { planId, fileName, content }, { actor, now }) {
    if (actor.kind !== "admin") throw notFound();
    const [known] = await tx.select({ id: plan.id }).from(plan).where(eq(plan.id, planId));
    if (!known) throw invalidField("planId", "We don't know this plan. Choose one from the list.");
    const list = readMemberList(content);
    if ("problem" in list) throw invalidField("content", list.problem);
    const id = v7();
    await tx.insert(memberList).values({ id, planId, fileName, content, sentBy: actor.userId, createdAt: now });
    return {
      output: { id },
      audit: { patientId: null, entity: { type: "member-list", id } },
      jobs: [{ name: "member-list.apply", payload: { id } }],
    };
  },
});

/** Adds and changes the people of a list. Done again it changes nothing; whom a list leaves out keeps their cover. */
export const applyMemberList = mutation({
  action: "member-list.apply",
  input: MemberListInput,
  async run(tx, { id }, { now }) {
    const audit = { patientId: null, entity: { type: "member-list", id } };
    const [list] = await tx.select().from(memberList).where(eq(memberList.id, id)).for("update");
    if (!list) throw notFound();
    if (list.content === null) return { output: null, audit };
    const found = readMemberList(list.content);
    const done = { content: null, finishedAt: now };
    if ("problem" in found) {
      await tx
        .update(memberList)
        .set({ ...done, state: "failed" })
        .where(eq(memberList.id, id));
      return { output: null, audit };
    }
    const { counts, concerned } = await applyMembers(tx, list.planId, found.members);
    const report = { read: found.read, ...counts, refused: found.refused };
    await tx
      .update(memberList)
      .set({ ...done, state: "applied", report })
      .where(eq(memberList.id, id));
    const told = inBatches(concerned).map((patientIds) => ({ planId: list.planId, patientIds }));
    return { output: null, audit, jobs: told.map((payload) => ({ name: "coverage.alert" as const, payload })) };
  },
});

/** As many people as one transaction may tell. */
function inBatches(people: readonly string[], size = 500): string[][] {
  return Array.from({ length: Math.ceil(people.length / size) }, (_, at) => people.slice(at * size, (at + 1) * size));
}
