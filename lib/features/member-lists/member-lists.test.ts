import { eq } from "drizzle-orm";
import { describe, expect, test } from "vitest";
import { notification } from "@/db/schema/alerts";
import { memberList } from "@/db/schema/member-lists";
import { coverage } from "@/db/schema/members";
import { family, patient } from "@/db/schema/people";
import { make } from "@/db/testing/database";
import { drainJobs } from "@/lib/jobs/drain";
import { system } from "@/lib/kernel/actor";
import { asAdmin } from "@/lib/kernel/test-actors";
import { applyMemberList, sendMemberList } from "./mutations";
import { getMemberList, listMemberLists } from "./queries";

const header = "member_id,name,date_of_birth,relationship,effective_from,effective_to,email,enrollment_code,family";
const good = [
  "A1001,Ada Byron,1990-12-10,self,2026-01-01,,ada@example.net,,F1",
  "A1001,Bo Byron,1992-02-29,spouse,2026-01-01,,,,F1",
  'A1002,"Cato, Senior",1955-03-01,self,2026-01-01,,,LETTER-CODE-1,',
];

async function sent(planId: string, lines: readonly string[]) {
  const actor = asAdmin(await make.user("admin"));
  const { id } = await sendMemberList(actor, {
    planId,
    fileName: "list.csv",
    content: [header, ...lines].join("\r\n"),
  });
  await applyMemberList(system("test"), { id });
  return { actor, ...(await getMemberList(actor, { id })) };
}

const covers = (planId: string) =>
  make.db
    .select({ cover: coverage, name: patient.displayName })
    .from(coverage)
    .innerJoin(patient, eq(patient.id, coverage.patientId))
    .where(eq(coverage.planId, planId))
    .orderBy(patient.displayName, coverage.effectiveFrom);

describe("a plan's member list", () => {
  test("adds its people once: the same file again changes nothing, and the file is not kept", async () => {
    const plan = await make.plan();
    expect(await sent(plan.id, good)).toMatchObject({
      report: { read: 3, added: 3, changed: 0, unchanged: 0, refused: [] },
    });
    const again = await sent(plan.id, good);
    expect(again).toMatchObject({ state: "applied", report: { added: 0, changed: 0, unchanged: 3 } });
    const rows = await covers(plan.id);
    expect(rows.map(({ name }) => name)).toEqual(["Ada Byron", "Bo Byron", "Cato, Senior"]);
    expect(new Set(rows.slice(0, 2).map(({ cover }) => cover.familyId)).size).toBe(1);
    const [kept] = await make.db.select().from(memberList).where(eq(memberList.id, again.id));
    expect(kept?.content).toBeNull();
    expect((await make.db.select().from(family).where(eq(family.listedPlanId, plan.id))).length).toBe(1);
  });

  test("tells people with an account when their cover begins or ends otherwise, and of nothing else", async () => {
    const plan = await make.plan();
    await sent(plan.id, good);
    const account = await make.user("patient");
    const [ada] = await covers(plan.id);
    await make.db
      .update(patient)
      .set({ userId: account.id })
      .where(eq(patient.id, ada?.cover.patientId ?? ""));
    const told = async () => {
      await drainJobs();
      return make.db.select().from(notification).where(eq(notification.recipientId, account.id));
    };
    await sent(plan.id, ["A1001,Ada Byron,1990-12-10,self,2026-01-01,,ada@example.org,,"]);
    expect(await told()).toEqual([]);
    await sent(plan.id, [
      "A1001,Ada Byron,1990-12-10,self,2026-01-01,2026-06-30,,,",
      "A1001,Bo Byron,1992-02-29,spouse,2026-01-01,2026-06-30,,,",
    ]);
    expect(await told()).toMatchObject([{ topic: "coverage", entityId: plan.id }]);
    await sent(plan.id, ["A1001,Ada Byron,1990-12-10,self,2026-09-01,,,,"]);
    expect(await told()).toHaveLength(2);
  });

  test("changes what differs, begins a new cover after one that ended, and leaves out nobody", async () => {
    const plan = await make.plan();
    await sent(plan.id, good);
    const changed = await sent(plan.id, ["A1001,ADA BYRON,1990-12-10,self,2026-01-01,2026-06-30,ada@example.org,,"]);
    expect(changed.report).toMatchObject({ added: 0, changed: 1, unchanged: 0 });
    const back = await sent(plan.id, ["A1001,Ada Byron,1990-12-10,self,2026-09-01,,,,"]);
    expect(back.report).toMatchObject({ changed: 1 });
    const rows = await covers(plan.id);
    expect(rows.map(({ name, cover }) => [name, cover.effectiveFrom, cover.effectiveTo, cover.listedEmail])).toEqual([
      ["Ada Byron", "2026-01-01", "2026-06-30", "ada@example.org"],
      ["Ada Byron", "2026-09-01", null, null],
      ["Bo Byron", "2026-01-01", null, null],
      ["Cato, Senior", "2026-01-01", null, null],
    ]);
  });

  test("refuses single lines by number and field, and takes the others", async () => {
    const plan = await make.plan();
    const { report } = await sent(plan.id, [
      "B1001,Dora Day,1991-02-30,self,2026-01-01,,,,",
      ...good,
      "A1001,ada byron,1990-12-10,self,2026-01-01,,,,",
      "B1002,Egon End,1980-01-01,self,2026-05-01,2026-04-30,,,",
      "B1003,Fay Far,1980-01-01,cousin,2026-05-01,,,,",
      "B1004,Gus Gone,1980-01-01,self,2026-05-01,,not an address,,",
      "B1005",
    ]);
    expect(report).toMatchObject({ read: 9, added: 3 });
    expect(report?.refused.map(({ line, field }) => [line, field])).toEqual([
      [2, "date_of_birth"],
      [6, "member_id"],
      [7, "effective_to"],
      [8, "relationship"],
      [9, "email"],
      [10, "name"],
    ]);
  });

  test.each([
    ["no list at all", "hello", "content"],
    ["an open quotation mark", `${header}\n"A1001,Ada`, "content"],
    ["a column missing", "member_id,name\nA1,Ada", "content"],
    ["empty", "", "content"],
  ])("a file that is %s is refused at once and nothing is kept", async (_, content, path) => {
    const [actor, plan] = [asAdmin(await make.user("admin")), await make.plan()];
    const sending = sendMemberList(actor, { planId: plan.id, fileName: "list.csv", content });
    await expect(sending).rejects.toMatchObject({ code: "invalid", fields: [{ path }] });
    const kept = await make.db.select().from(memberList).where(eq(memberList.planId, plan.id));
    expect(kept).toEqual([]);
  });

  test("is listed with what became of it, newest first", async () => {
    const plan = await make.plan();
    const first = await sent(plan.id, good);
    const second = await sent(plan.id, good);
    const { items } = await listMemberLists(second.actor, { limit: 2 });
    expect(items.map(({ id }) => id)).toEqual([second.id, first.id]);
  });
});
