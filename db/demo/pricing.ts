/** What one fill of the demo world costs, by the engine that prices everybody's. */
import { pharmacyTypeFor } from "@/lib/benefits/pharmacy-type";
import { fillPriceCents } from "@/lib/benefits/price-basis";
import { quote } from "@/lib/benefits/quote";
import type { Accumulators, Fill, PlanTerms, QuoteResult } from "@/lib/benefits/terms";
import type { CatalogueMedication } from "./catalogue";
import type { DemoFill } from "./claims";
import { demoFormulary, type FormularyRow } from "./formulary";
import { type DemoPatient, demoPatients } from "./people";
import { type DemoPharmacy, demoPharmacies } from "./pharmacies";
import { type DemoPlan, demoPlans } from "./plans";
import { demoPrice } from "./prices";

/** A fill with the things it names, and what held on its day: the version of the terms and the drug's place on the list. */
export type KnownFill = {
  fill: DemoFill;
  person: DemoPatient;
  plan: DemoPlan;
  drug: CatalogueMedication;
  at: DemoPharmacy;
  version: number;
  terms: PlanTerms;
  entry: FormularyRow;
};

export function lookUp(fill: DemoFill, catalogue: readonly CatalogueMedication[]): KnownFill {
  const byKey = (name: string) => (thing: { key: string }) => thing.key === name;
  const person = found(demoPatients.find(byKey(fill.patient)), fill.patient);
  const plan = found(demoPlans.find(byKey(person.plan)), person.plan);
  const drug = found(
    catalogue.find(({ name }) => name === fill.medication),
    fill.medication,
  );
  const held = found(plan.versions.find(holdsOn(fill.filledOn)), `terms of ${plan.name}`);
  return {
    fill,
    person,
    plan,
    drug,
    at: found(demoPharmacies.find(byKey(fill.pharmacy)), fill.pharmacy),
    version: held.version,
    terms: held.terms,
    entry: found(demoFormulary(person.plan, drug).find(holdsOn(fill.filledOn)), `list entry of ${drug.name}`),
  };
}

export function exactPrice(known: KnownFill, accumulators: Accumulators) {
  return exactAmounts(known, engineAnswer(known, accumulators).result);
}

/** What the engine was asked for a fill, and what it answered. */
export function engineAnswer(known: KnownFill, accumulators: Accumulators) {
  const fill = engineFill(known);
  return { fill, result: quote(known.terms, fill, accumulators) };
}

/** Throws when the fill is not covered or an amount is not known. */
export function exactAmounts(known: KnownFill, result: QuoteResult) {
  const what = `exact price of ${known.fill.medication} for ${known.person.displayName} (${result.status})`;
  return {
    priceCents: found(result.priceCents, what),
    patientPayCents: found(result.status === "covered" ? result.patientPayCents : null, what),
    planPayCents: found(result.planPayCents, what),
    deductibleAppliedCents: found(result.deductibleAppliedCents, what),
    outOfPocketAppliedCents: found(result.outOfPocketAppliedCents, what),
  };
}

function engineFill({ fill, person, drug, at, terms, entry }: KnownFill): Fill {
  const { quantity, daysSupply, filledOn } = fill;
  const tier = found(entry.tier, `tier of ${drug.name}`);
  const available = terms.costShares.filter((share) => share.tier === tier).map(({ pharmacyType }) => pharmacyType);
  const network = at.networks[person.plan] ?? "out";
  return {
    tier,
    pharmacyType: found(pharmacyTypeFor({ channel: at.channel, network, daysSupply, available }), at.name),
    daysSupply,
    quantity,
    covered: true,
    ...pricesOf({ drug, at, fill }),
    isInsulin: drug.isInsulin,
    fillOn: filledOn,
  };
}

function pricesOf({ drug, at, fill: { quantity } }: Pick<KnownFill, "drug" | "at" | "fill">) {
  const price = found(demoPrice(at, drug), `price of ${drug.name} at ${at.name}`);
  const { negotiatedUnitMicros: negotiated, usualUnitMicros: usual, dispensingFeeCents } = price;
  return {
    priceCents: fillPriceCents({ unitPriceMicros: negotiated, quantity, dispensingFeeCents }),
    usualAndCustomaryCents:
      usual === null ? null : fillPriceCents({ unitPriceMicros: usual, quantity, dispensingFeeCents: 0 }),
  };
}

function holdsOn(day: string) {
  return (dated: { effectiveFrom: string; effectiveTo?: string | null | undefined }) =>
    dated.effectiveFrom <= day && day <= (dated.effectiveTo ?? "9999-12-31");
}

export function found<Value>(value: Value | null | undefined, what: string): Value {
  if (value === null || value === undefined) throw new Error(`The demo world has no ${what}.`);
  return value;
}
