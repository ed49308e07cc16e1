import { getDocument } from "pdfjs-dist/legacy/build/pdf.mjs";
import { createElement } from "react";
import { renderToStaticMarkup } from "react-dom/server";
import { v7 } from "uuid";
import { beforeAll, expect, test } from "vitest";
import { StatementView } from "@/components/claims/statement-view";
import { clientPlan, clientSystem } from "@/db/schema/clients";
import { make } from "@/db/testing/database";
import { monthOf, type Scene, scene } from "@/db/testing/scene";
import { asClient, asPatient } from "@/lib/kernel/test-actors";
import { csvOf } from "@/lib/standards/csv";
import { reverseClaim, submitClaim } from "./mutations";
import { printStatement } from "./print";
import { expensesOf, getSpending } from "./spending";
import { getStatement, listStatements } from "./statements";
import { claimsTable, expensesTable } from "./tables";

let set: Scene;
const actor = () => asPatient(set.member);
const at = (instant: string) => ({ now: new Date(instant) });

/** Three fills of March and April, one of them sent late; the first is taken back in April. Each costs $45 after $250 of deductible. */
beforeAll(async () => {
  set = await scene({
    plan: { timeZone: "America/New_York" },
    shares: [{ tier: "3", pharmacyType: "1-month-in-retail", copayCents: 4500, copayOption: "after-deductible" }],
    listed: { tier: "3" },
    unitDollars: 6,
  });
  const id = v7();
  await make.db.insert(clientSystem).values({ id, name: `System ${id}`, scopes: ["claims.write"] });
  await make.db.insert(clientPlan).values({ clientId: id, planId: set.plan.id });
  const system = asClient({ id }, ["claims.write"], [set.plan.id]);
  const send = (claimNumber: string, fillOn: string, instant: string) =>
    submitClaim(
      system,
      { ...monthOf(set), patientId: set.member.patientId, fillOn, claimNumber: `${id}-${claimNumber}` },
      at(instant),
    );
  const first = await send("1", "2026-03-05", "2026-03-05T15:00:00Z");
  // Half past midnight in Greenwich, still March where the plan is.
  await send("2", "2026-03-31", "2026-04-01T00:30:00Z");
  await send("3", "2026-03-20", "2026-04-02T15:00:00Z");
  await reverseClaim(system, { id: first.id }, at("2026-04-10T15:00:00Z"));
});

test("a month holds what was answered in it by the plan's clock; what is taken back later stands in the later month", async () => {
  const march = await getStatement(actor(), { month: "2026-03" }, at("2026-04-20T12:00:00Z"));
  expect(march.answered.map(({ on, claim }) => [on, claim.filledOn, claim.patientPayCents])).toEqual([
    ["2026-03-05", "2026-03-05", 18_000],
    ["2026-03-31", "2026-03-31", 11_500],
  ]);
  expect(march).toMatchObject({ isOver: true, takenBack: [], total: { priceCents: 36_000, patientPayCents: 29_500 } });
  expect(march.counted).toMatchObject([{ deductibleCents: 25_000, outOfPocketCents: 29_500 }]);
  const april = await getStatement(actor(), { month: "2026-04" }, at("2026-04-20T12:00:00Z"));
  expect(april).toMatchObject({ isOver: false, asOf: "2026-04-20T12:00:00.000Z" });
  expect(april.answered.map(({ claim }) => claim.filledOn)).toEqual(["2026-03-20"]);
  expect(april.takenBack.map(({ on }) => on)).toEqual(["2026-04-10"]);
  expect(april.total).toEqual({ priceCents: 0, planPayCents: 13_500, othersPayCents: 0, patientPayCents: -13_500 });
  expect(april.counted).toMatchObject([{ deductibleCents: 7000, outOfPocketCents: 16_000 }]);
});

test("the months of a year add up to the year, on the list, on the statements, on the spending page and in both files", async () => {
  const now = at("2026-12-31T12:00:00Z");
  const list = await listStatements(actor(), { year: 2026 }, now);
  expect(list.months.map(({ month, fills, takenBack }) => [month, fills, takenBack])).toEqual([
    ["2026-04", 1, 1],
    ["2026-03", 2, 0],
  ]);
  const sum = list.months.reduce((all, { total }) => all + total.patientPayCents, 0);
  const december = await getStatement(actor(), { month: "2026-12" }, now);
  const spending = await getSpending(actor(), { year: 2026 }, now);
  expect(december.yearToDate.patientPayCents).toBe(sum);
  expect(spending.totalCents).toBe(sum);
  expect(expensesOf(spending).reduce((all, claim) => all + claim.patientPayCents, 0)).toBe(sum);
  const dollars = `${sum / 100}.00`;
  const [claims, expenses] = [csvOf(claimsTable(spending)), csvOf(expensesTable(spending))];
  expect(claims.trimEnd().split("\r\n").at(-1)).toBe(`Total${",".repeat(11)}${dollars}`);
  expect(claims).toMatch(/2026-03-05,.*,reversed,0\.00,0\.00,0\.00,0\.00\r\n/);
  const lines = expenses.trimEnd().split("\r\n");
  expect(lines[0]).toBe("Date paid,Pharmacy,Drug,Claim number,You paid");
  expect(lines.slice(1, -1).map((line) => line.split(",")[0])).toEqual(["2026-03-20", "2026-03-31"]);
  expect(lines.at(-1)).toBe(`Total,,,,${dollars}`);
});

test("page and PDF say the same amounts in the same order, and the PDF is tagged and the same again", async () => {
  const now = at("2026-05-01T12:00:00Z");
  const statement = await getStatement(actor(), { month: "2026-04" }, now);
  const page = renderToStaticMarkup(createElement(StatementView, { statement })).replace(/<[^>]*>/g, " ");
  const file = await printStatement(actor(), { month: "2026-04" }, now);
  const bytes = await file.load();
  expect(Buffer.from(await file.load()).equals(bytes)).toBe(true);
  const pdf = await getDocument({ data: new Uint8Array(bytes), verbosity: 0 }).promise;
  expect(await pdf.getMarkInfo()).toMatchObject({ Marked: true });
  expect((await pdf.getMetadata()).info).toMatchObject({ Title: "Statement for April 2026", Language: "en-US" });
  const texts: string[] = [];
  for (let number = 1; number <= pdf.numPages; number++) {
    const { items } = await (await pdf.getPage(number)).getTextContent();
    texts.push(...items.map((item) => ("str" in item ? item.str : "")));
  }
  await pdf.destroy();
  const amountsIn = (text: string) => text.match(/−?\$[\d,]+\.\d\d/g) ?? [];
  expect(amountsIn(page).length).toBeGreaterThan(12);
  expect(amountsIn(texts.join(" "))).toEqual(amountsIn(page));
});

test("nobody sees another person's months", async () => {
  const other = asPatient(await make.patient());
  expect((await listStatements(other, { year: 2026 })).months).toEqual([]);
  expect((await getStatement(other, { month: "2026-03" })).answered).toEqual([]);
});

test.each(["2026-13", "2026-1", "1999-01", "March"])("the month “%s” is refused", async (month) => {
  await expect(getStatement.receive(actor(), { month })).rejects.toMatchObject({
    code: "invalid",
    fields: [{ path: "month" }],
  });
});
