import { sql } from "drizzle-orm";
import { v7 } from "uuid";
import { expect, test } from "vitest";
import { accumulatorEntry, claim } from "@/db/schema/members";
import { make } from "@/db/testing/database";
import { scene } from "@/db/testing/scene";
import { actingAs } from "@/lib/kernel/operation";
import { asPatient } from "@/lib/kernel/test-actors";

test("the entries of a claim are found by the claim, however many entries there are", async () => {
  const { plan, drug, pharmacy, member, cover } = await scene();
  const owned = { patientId: member.patientId, planId: plan.id };
  const [one = "", other = ""] = [v7(), v7()];
  const fill = { coverageId: cover.id, medicationId: drug.id, pharmacyId: pharmacy.id, filledOn: "2026-06-15" };
  const paid = {
    quantity: 1,
    daysSupply: 1,
    status: "paid" as const,
    priceCents: 1,
    patientPayCents: 1,
    planPayCents: 0,
  };
  await make.db.insert(claim).values([one, other].map((id) => ({ id, claimNumber: id, ...owned, ...fill, ...paid })));
  const cent = { planYear: 2026, kind: "deductible" as const, amountCents: 1, balanceCents: 1, at: new Date() };
  const entries = Array.from({ length: 3000 }, (_, index) => ({
    ...owned,
    ...cent,
    claimId: index === 0 ? one : other,
  }));
  await make.db.insert(accumulatorEntry).values(entries);
  await make.db.execute(sql`analyze accumulator_entry`);
  const [answer] = await actingAs(asPatient(member), "read only", (tx) =>
    tx.execute<{ "QUERY PLAN": unknown }>(
      sql`explain (analyze, format json) select id from accumulator_entry where claim_id = ${one}`,
    ),
  );
  const plans = JSON.stringify(answer?.["QUERY PLAN"]);
  expect(plans).toContain('"Actual Rows":1,');
  expect(plans).not.toMatch(/"Rows Removed by Filter":[1-9]/);
});
