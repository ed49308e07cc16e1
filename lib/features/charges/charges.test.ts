import { eq } from "drizzle-orm";
import { v7 } from "uuid";
import { describe, expect, test } from "vitest";
import { auditEvent } from "@/db/schema/audit";
import { chargeReport } from "@/db/schema/charges";
import { clientPlan, clientSystem } from "@/db/schema/clients";
import { planTerms } from "@/db/schema/plans";
import { make } from "@/db/testing/database";
import { monthOf, scene } from "@/db/testing/scene";
import type { ChargeInput } from "@/lib/benefits/charge-cause";
import { submitClaim } from "@/lib/features/claims/mutations";
import { checkCopay } from "@/lib/features/copay/mutations";
import { aboutCharge } from "@/lib/features/messages/about";
import { actingAs } from "@/lib/kernel/operation";
import { asClient, asPatient } from "@/lib/kernel/test-actors";
import { reportCharge } from "./mutations";
import { getChargeChoices, getChargeReport, getClaimDifference } from "./queries";

const on = (day: string) => ({ now: new Date(`${day}T16:00:00Z`) });
const today = on("2026-06-15");
const share = (tier: string, pharmacyType: string, percent: number) => ({
  ...{ tier, pharmacyType, coinsuranceBasisPoints: percent * 100 },
  coinsuranceOption: "after-deductible" as const,
});
/** After $250.00: a quarter of the price for a month, a fifth for three, a tenth where it is preferred; generics cost $5.00. */
const shares = [
  share("brand", "1-month-in-retail", 25),
  share("brand", "3-month-in-retail", 20),
  share("brand", "1-month-preferred-retail", 10),
  { tier: "generic", pharmacyType: "1-month-in-retail", copayCents: 500, copayOption: "charge" as const },
];
/** From July on the plan takes two fifths for a month. */
const sharesOfJuly = [share("brand", "1-month-in-retail", 40), ...shares.slice(1)];

/** A brand at $6.00 a tablet with its generic at $1.00, an ordinary and a preferred pharmacy, a system that sends claims. */
async function world() {
  const generic = await make.medication({ ingredients: ["same"] });
  const set = await scene({
    shares,
    listed: { tier: "brand" },
    unitDollars: 6,
    drug: {
      isBrand: true,
      brandName: "Brandname",
      genericId: generic.id,
      ingredients: ["same"],
      name: "Brandname 20 mg tablet",
    },
    terms: { effectiveTo: "2026-06-30" },
  });
  const { plan, pharmacy, member, drug } = set;
  await make.terms(plan.id, { version: 2, effectiveFrom: "2026-07-01" }, sharesOfJuly);
  await make.listed(plan.id, generic.id, { tier: "generic" });
  await make.price(pharmacy.id, generic.id, 1_000_000);
  const preferred = await make.pharmacy();
  await make.inNetwork(plan.id, preferred.id, "preferred");
  await make.price(preferred.id, drug.id, 6_000_000);
  const systemId = v7();
  await make.db.insert(clientSystem).values({ id: systemId, name: `System ${systemId}`, scopes: ["claims.write"] });
  await make.db.insert(clientPlan).values({ clientId: systemId, planId: plan.id });
  const system = asClient({ id: systemId }, ["claims.write"], [plan.id]);
  const claimed = (more: object = {}, when = today) =>
    submitClaim(
      system,
      { ...monthOf(set), patientId: member.patientId, fillOn: "2026-06-15", claimNumber: v7(), ...more },
      when,
    );
  return { ...set, generic, preferred, claimed, actor: asPatient(member) };
}

/** The same with the deductible met, so that a month of the brand is told at $45.00. */
async function told() {
  const given = await world();
  await given.claimed({ fillOn: "2026-02-01", quantity: 60 }, on("2026-02-01"));
  const price = await checkCopay(given.actor, { ...monthOf(given), fillOn: "2026-06-15" }, today);
  expect(price.patientPayCents).toBe(4500);
  return { ...given, price };
}
type Told = Awaited<ReturnType<typeof told>>;

describe("one input differs from what was told", () => {
  const cases: [ChargeInput, number, (given: Told) => object, RegExp][] = [
    ["product", 500, ({ generic }) => ({ medicationId: generic.id }), /^Drug /],
    ["quantity", 9000, () => ({ quantity: 60 }), /^60 tablets$/],
    ["daysSupply", 3600, () => ({ daysSupply: 90 }), /^90 days$/],
    ["pharmacy", 1800, ({ preferred }) => ({ pharmacyId: preferred.id }), /^Pharmacy /],
    ["fillOn", 7200, () => ({ fillOn: "2026-07-10" }), /^July 10, 2026$/],
  ];

  test.each(cases)("%s on the label is named", async (input, chargedCents, label, words) => {
    const given = await told();
    const asked = { calculationId: given.price.id, chargedCents, ...label(given) };
    const { explanation } = await reportCharge(given.actor, asked, today);
    expect(explanation).toMatchObject({ kind: "explained", isKnown: true, toldCents: 4500, chargedCents });
    expect(explanation).toMatchObject({ firstCents: chargedCents, knownCents: chargedCents });
    expect(explanation.differs).toEqual([{ input, told: expect.any(String), filled: expect.stringMatching(words) }]);
  });

  test.each(cases)("%s is found without a label", async (input, chargedCents) => {
    const given = await told();
    const when = input === "fillOn" ? on("2026-07-10") : today;
    const { explanation } = await reportCharge(given.actor, { calculationId: given.price.id, chargedCents }, when);
    expect(explanation).toMatchObject({ kind: "explained", isKnown: false, differs: [{ input }] });
  });

  test("the totals: another fill counted first", async () => {
    const given = await world();
    const price = await checkCopay(given.actor, { ...monthOf(given), fillOn: "2026-06-15" }, today);
    expect(price.patientPayCents).toBe(18_000);
    await given.claimed({ quantity: 20, daysSupply: 20 }, on("2026-06-15"));
    const claim = await given.claimed({}, { now: new Date("2026-06-15T18:00:00Z") });
    const { explanation } = await getClaimDifference(given.actor, { claimId: claim.id }, on("2026-09-01"));
    expect(explanation).toMatchObject({ kind: "explained", isKnown: true, chargedCents: claim.patientPayCents });
    expect(explanation?.differs).toMatchObject([{ input: "totals", told: expect.stringContaining("$0.00 toward") }]);
    const asked = { calculationId: price.id, chargedCents: claim.patientPayCents };
    const guessed = await reportCharge(given.actor, asked, on("2026-06-16"));
    expect(guessed.explanation).toMatchObject({ kind: "explained", isKnown: false, differs: [{ input: "totals" }] });
  });

  test("a new plan year: the day is named, for the deductible began anew", async () => {
    const given = await told();
    const asked = { calculationId: given.price.id, chargedCents: 18_000, fillOn: "2027-01-04" };
    const { explanation } = await reportCharge(given.actor, asked, on("2027-01-05"));
    expect(explanation.differs.map(({ input }) => input)).toEqual(["fillOn", "totals"]);
  });
});

describe("several differ, or none", () => {
  test("what is named is all that is needed, the first input first", async () => {
    const given = await told();
    const label = { quantity: 90, daysSupply: 90, fillOn: "2026-06-16" };
    const asked = { calculationId: given.price.id, chargedCents: 10_800, ...label };
    const { explanation } = await reportCharge(given.actor, asked, today);
    expect(explanation.differs.map(({ input }) => input)).toEqual(["quantity", "daysSupply"]);
    expect(explanation).toMatchObject({ kind: "explained", isKnown: true, firstCents: 13_500, knownCents: 10_800 });
  });

  test("an amount that nothing explains says so, with what the label comes to", async () => {
    const given = await told();
    const asked = { calculationId: given.price.id, chargedCents: 123_456, quantity: 60 };
    const { explanation } = await reportCharge(given.actor, asked, today);
    expect(explanation).toMatchObject({ kind: "unexplained", knownCents: 9000, differs: [{ input: "quantity" }] });
  });

  test("the amount that was told needs no explaining", async () => {
    const { actor, price } = await told();
    const { explanation } = await reportCharge(actor, { calculationId: price.id, chargedCents: 4500 }, today);
    expect(explanation).toMatchObject({ kind: "as-told", differs: [] });
  });

  test("what the plan published since for the very same fill is not blamed on the fill", async () => {
    const given = await told();
    await make.db.update(planTerms).set({ effectiveTo: "2026-06-14" }).where(eq(planTerms.id, given.terms.id));
    await make.terms(
      given.plan.id,
      { version: 3, effectiveFrom: "2026-06-15", effectiveTo: "2026-06-30" },
      sharesOfJuly,
    );
    const { explanation } = await reportCharge(
      given.actor,
      { calculationId: given.price.id, chargedCents: 7200 },
      today,
    );
    expect(explanation).toMatchObject({ kind: "republished", differs: [] });
  });
});

describe("a claim", () => {
  test("says itself why it differs from the price it names, here a brand's whose generic was filled", async () => {
    const given = await told();
    const claim = await given.claimed({ medicationId: given.generic.id });
    expect(claim.quote?.id).toBe(given.price.id);
    const { explanation } = await getClaimDifference(given.actor, { claimId: claim.id });
    expect(explanation).toMatchObject({ toldCents: 4500, chargedCents: 500, kind: "explained", isKnown: true });
    expect(explanation?.differs).toMatchObject([{ input: "product", told: "Brandname 20 mg tablet" }]);
  });

  test("that came out as told has nothing to explain, nor has one without a price before it", async () => {
    const given = await told();
    const { id: claimId } = await given.claimed();
    const asTold = await getClaimDifference(given.actor, { claimId });
    expect(asTold).toMatchObject({ calculationId: given.price.id, explanation: null });
    const alone = await world();
    const claim = await alone.claimed();
    const difference = await getClaimDifference(alone.actor, { claimId: claim.id });
    expect(difference).toMatchObject({ calculationId: null, explanation: null });
  });

  test("names the price of its own drug rather than a newer one of its brand", async () => {
    const given = await told();
    const own = await checkCopay(given.actor, { ...monthOf(given), medicationId: given.generic.id }, today);
    await checkCopay(given.actor, { ...monthOf(given), fillOn: "2026-06-15" }, today);
    const claim = await given.claimed({ medicationId: given.generic.id });
    expect(claim.quote?.id).toBe(own.id);
  });

  test("is what a charge at the counter is compared with", async () => {
    const given = await told();
    const claim = await given.claimed();
    const choices = await getChargeChoices(given.actor, { claimId: claim.id });
    expect(choices).toMatchObject({ toldCents: 4500, quantity: 30, claimId: claim.id, calculationId: null });
    expect(choices.medications.map(({ id }) => id)).toEqual(expect.arrayContaining([given.drug.id, given.generic.id]));
    const report = await reportCharge(given.actor, { claimId: claim.id, chargedCents: 9000, quantity: 60 });
    expect(report).toMatchObject({ claimId: claim.id, explanation: { kind: "explained", isKnown: true } });
    expect(aboutCharge(report).body).toContain("You were told $45.00. You were charged $90.00.");
  });
});

describe("a report", () => {
  test("is kept with what was said and answered, recorded, and there for its person only", async () => {
    const given = await told();
    const asked = { calculationId: given.price.id, chargedCents: 9000, quantity: 60 };
    const report = await reportCharge(given.actor, asked, today);
    expect(await getChargeReport(given.actor, { id: report.id })).toEqual(report);
    const [row] = await make.db.select().from(chargeReport).where(eq(chargeReport.id, report.id));
    expect(row).toMatchObject({ ...asked, claimId: null, pharmacyId: null, patientId: given.member.patientId });
    const trail = await make.db.select().from(auditEvent).where(eq(auditEvent.entityId, report.id));
    expect(trail).toMatchObject([{ action: "charge.report", outcome: "success", patientId: given.member.patientId }]);

    const other = asPatient(await make.patient());
    const notFound = { code: "not-found" };
    await expect(getChargeReport(other, { id: report.id })).rejects.toMatchObject(notFound);
    await expect(reportCharge(other, asked)).rejects.toMatchObject(notFound);
    await expect(getChargeChoices(other, { calculationId: given.price.id })).rejects.toMatchObject(notFound);
    const claim = await given.claimed({ medicationId: given.generic.id });
    await expect(getClaimDifference(other, { claimId: claim.id })).rejects.toMatchObject(notFound);
    await expect(reportCharge(other, { claimId: claim.id, chargedCents: 1 })).rejects.toMatchObject(notFound);
    const seen = await actingAs(other, "read only", (tx) => tx.select({ id: chargeReport.id }).from(chargeReport));
    expect(seen).toEqual([]);
  });

  const unknown = "00000000-0000-7000-8000-000000000000";
  test.each<[string, object, string]>([
    ["an amount below zero", { chargedCents: -1 }, "chargedCents"],
    ["no amount", { chargedCents: undefined }, "chargedCents"],
    ["a price and a claim", { claimId: unknown }, "calculationId"],
    ["neither", { calculationId: undefined }, "calculationId"],
    ["an unknown drug", { medicationId: unknown }, "medicationId"],
    ["an unknown pharmacy", { pharmacyId: unknown }, "pharmacyId"],
    ["a quantity of none", { quantity: 0 }, "quantity"],
    ["half a day", { daysSupply: 0.5 }, "daysSupply"],
    ["a day without cover", { fillOn: "2024-01-01" }, "fillOn"],
  ])("with %s is refused, names the field, and keeps nothing", async (_, more, path) => {
    const given = await told();
    const sent = reportCharge.receive(given.actor, { calculationId: given.price.id, chargedCents: 9000, ...more });
    await expect(sent).rejects.toMatchObject({ code: "invalid", fields: [expect.objectContaining({ path })] });
    const patientId = given.member.patientId;
    expect(await make.db.select().from(chargeReport).where(eq(chargeReport.patientId, patientId))).toEqual([]);
  });
});
