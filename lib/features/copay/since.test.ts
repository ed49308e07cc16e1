import { eq } from "drizzle-orm";
import { v7 } from "uuid";
import { expect, test } from "vitest";
import { copayCalculation } from "@/db/schema/copay";
import { make } from "@/db/testing/database";
import { monthOf, type Scene, scene } from "@/db/testing/scene";
import { writeCursor } from "@/lib/features/paging";
import { asPatient } from "@/lib/kernel/test-actors";
import { checkCopay } from "./mutations";
import { listCopayCalculations } from "./queries";

const start = "2020-01-01T00:00:00Z";
const listed = (set: Scene, since: string, more: object = {}) =>
  listCopayCalculations(asPatient(set.member), { since, ...more });

/** A calculation of the scene in a transaction that stays open until it is told to end. */
async function held(set: Scene, at: string) {
  const [known] = await make.db
    .select()
    .from(copayCalculation)
    .where(eq(copayCalculation.patientId, set.member.patientId));
  if (!known) throw new Error("The scene has no calculation yet.");
  const { recordedIn: _, ...row } = known;
  const id = v7({ msecs: Date.parse(at) });
  let commit = () => {};
  const open = new Promise<void>((resolve) => {
    commit = resolve;
  });
  let written = () => {};
  const isWritten = new Promise<void>((resolve) => {
    written = resolve;
  });
  const done = make.db.transaction(async (tx) => {
    await tx.insert(copayCalculation).values({ ...row, id, answer: { ...row.answer, id }, calculatedAt: new Date(at) });
    written();
    await open;
  });
  await isWritten;
  return {
    id,
    commit: async () => {
      commit();
      await done;
    },
  };
}

test("a calculation that is committed late, with an earlier time, is not missed", async () => {
  const set = await scene();
  const actor = asPatient(set.member);
  const first = await checkCopay(actor, monthOf(set), { now: new Date("2026-06-01T12:00:00Z") });
  const late = await held(set, "2026-06-01T11:00:00Z");
  const second = await checkCopay(actor, monthOf(set), { now: new Date("2026-06-01T12:00:01Z") });
  const before = await listed(set, start);
  expect(before.items.map(({ id }) => id)).toEqual([first.id, second.id].sort());
  await late.commit();
  const after = await listed(set, before.nextSince ?? "");
  expect(after.items.map(({ id }) => id)).toEqual([late.id]);
  expect((await listed(set, after.nextSince ?? "")).items).toEqual([]);
});

test("pages of what is new are oldest first, whole, and only the last says where to go on", async () => {
  const set = await scene();
  const made = [];
  for (let count = 0; count < 5; count++) made.push((await checkCopay(asPatient(set.member), monthOf(set))).id);
  const seen: string[] = [];
  let page = await listed(set, start, { limit: 2 });
  for (; page.nextCursor; page = await listed(set, start, { limit: 2, cursor: page.nextCursor })) {
    expect(page.nextSince).toBeNull();
    seen.push(...page.items.map(({ id }) => id));
    if (seen.length === 2) made.push((await checkCopay(asPatient(set.member), monthOf(set))).id);
  }
  seen.push(...page.items.map(({ id }) => id));
  const rest = await listed(set, page.nextSince ?? "");
  expect([...new Set([...seen, ...rest.items.map(({ id }) => id)])]).toEqual(made);
});

test("a mark of another database gives everything again rather than too little", async () => {
  const set = await scene();
  await checkCopay(asPatient(set.member), monthOf(set));
  const elsewhere = writeCursor(["7000-1", "999999999:999999999:"]);
  expect((await listed(set, elsewhere)).items).toHaveLength(1);
});

test.each(["yesterday", "2026-13-01T00:00:00Z", writeCursor(["1", "1:1:; drop"])])(
  "since %s can't be used",
  async (since) => {
    await expect(listed(await scene(), since)).rejects.toMatchObject({ code: "invalid", fields: [{ path: "since" }] });
  },
);
