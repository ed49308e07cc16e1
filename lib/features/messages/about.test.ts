import { expect, test } from "vitest";
import { aboutAccess, aboutClaim, aboutDrug, aboutRule } from "./about";
import { StartConversationInput } from "./schemas";

const longName = "x".repeat(400);
const medication = { id: "m", name: longName, quantityUnit: "tablet" };
const plan = { id: "p", name: "Larkfield Choice PPO" };

test("a message about a drug, a rule or a claim has the facts and a subject that can be sent, however long the name", () => {
  const rule = aboutRule({
    medication,
    plan,
    covered: true,
    tier: "preferred-brand",
    restrictions: [{ kind: "step-therapy", detail: "Try metformin first." }],
    effectiveFrom: "2026-01-01",
    effectiveTo: null,
  });
  expect(rule.body).toContain("with Larkfield Choice PPO. Covered: preferred brand.\n");
  expect(rule.body).toContain("Try metformin first.");
  const claim = aboutClaim({
    medication,
    plan,
    pharmacy: { id: "f", name: "Corner Drugs" },
    quantity: 30,
    daysSupply: 30,
    filledOn: "2026-11-02",
    patientPayCents: 4500,
    claimNumber: "C-1",
  });
  expect(claim.body).toContain("30 tablets for 30 days, filled on November 2, 2026 at Corner Drugs.\nI paid $45.00.");
  const access = aboutAccess({
    ...{ id: "a", at: "2026-11-02T15:00:00.000Z", who: "Dr. Elena Vargas", role: "provider", isOwn: false },
    ...{ why: "You are in their care", what: "Opened your record" },
  });
  expect(access.body).toMatch(/^Opened your record\.\nDr. Elena Vargas, .*November 2, 2026/);
  for (const { subject, body } of [aboutDrug(medication), rule, claim, access]) {
    const careTeamId = "00000000-0000-7000-8000-000000000000";
    expect(StartConversationInput.safeParse({ subject, body, careTeamId }).success).toBe(true);
    expect(body.endsWith("\n\n")).toBe(true);
  }
});
