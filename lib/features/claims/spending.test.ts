import { sql } from "drizzle-orm";
import { v7 } from "uuid";
import { expect, test } from "vitest";
import { clientPlan, clientSystem } from "@/db/schema/clients";
import { make } from "@/db/testing/database";
import { monthOf, scene } from "@/db/testing/scene";
import { asClient, asPatient } from "@/lib/kernel/test-actors";
import { reverseClaim, submitClaim } from "./mutations";
import { getSpending } from "./spending";

test("a year's spending is what the person paid in it: reversals netted, every grouping and the ledger of claims the same sum", async () => {
  const set = await scene();
  const id = v7();
  await make.db.insert(clientSystem).values({ id, name: `System ${id}`, scopes: ["claims.write"] });
  await make.db.insert(clientPlan).values({ clientId: id, planId: set.plan.id });
  const system = asClient({ id }, ["claims.write"], [set.plan.id]);
  const claims = [];
  for (const [index, fillOn] of ["2025-12-31", "2026-01-01", "2026-03-05", "2026-03-30", "2026-12-31"].entries())
    claims.push(
      await submitClaim(system, {
        ...monthOf(set),
        patientId: set.member.patientId,
        fillOn,
        claimNumber: `S-${index}`,
      }),
    );
  await reverseClaim(system, { id: claims[2]?.id ?? "" });
  const spending = await getSpending(asPatient(set.member), { year: 2026 });
  const [ledger] = await make.db.execute<{ cents: string }>(sql`select sum(patient_pay_cents) as cents from claim c
    where patient_id = ${set.member.patientId} and filled_on between '2026-01-01' and '2026-12-31'
      and not exists (select from claim_reversal r where r.claim_id = c.id)`);
  expect(spending.totalCents).toBe(Number(ledger?.cents));
  expect(spending.totalCents).toBe(1500);
  for (const groups of [spending.months, spending.drugs, spending.pharmacies])
    expect(groups.reduce((total, { paidCents }) => total + paidCents, 0)).toBe(1500);
  expect(spending.months.map(({ key, fills, paidCents }) => [key, fills, paidCents])).toEqual([
    ["2026-01", 1, 500],
    ["2026-03", 1, 500],
    ["2026-12", 1, 500],
  ]);
  expect((await getSpending(asPatient(await make.patient()), { year: 2026 })).totalCents).toBe(0);
});
