import type { formularyEntry } from "@/db/schema/formulary";
import { type AlternativeKind, type Hurdle, type Ranked, rankAlternatives } from "@/lib/benefits/alternatives";
import { fillAt, typesFor } from "@/lib/benefits/fill-at";
import { quote } from "@/lib/benefits/quote";
import type { ShownAlternative } from "@/lib/benefits/shown-options";
import type { Asking } from "@/lib/kernel/operation";
import type { Priced } from "./options";
import { limitOf, restrictionsOf } from "./restrictions";
import { alternatives } from "./statements";

/** What else the plan's own list has for the same use, at the same pharmacy and for as many days. At most five. */
export async function alternativesTo(db: Asking, priced: Priced): Promise<ShownAlternative[]> {
  const { plan, fill, drug, place, entry, result } = priced;
  const rows = await db.ask(alternatives, [plan.id, fill.fillOn, drug.id, drug.genericId, place.pharmacy.id]);
  const candidates = rows.flatMap((row) => candidateOf(priced, row));
  return rankAlternatives({ result, hurdles: hurdlesOf(entry) }, candidates).map((ranked) => shown(priced, ranked));
}

type Row = ReturnType<typeof alternatives.rowOf>;
type Candidate = ReturnType<typeof candidateOf>[number];

/** None for a drug whose usual fill is not known: how much of it would do the same is not guessed. */
function candidateOf({ terms, accumulators, fill: asked, place, drug: askedFor }: Priced, row: Row) {
  const isGeneric = row.id === askedFor.genericId;
  const { entry, price, isInsulin } = row;
  const drug = {
    covered: true,
    tier: entry.tier,
    available: typesFor(terms, entry.tier),
    ...limitOf(entry),
    isInsulin,
    isPreventive: entry.tier === "zero-cost-share-preventative",
    hasGeneric: false,
    brandRequested: false,
    fillOn: asked.fillOn,
  };
  const at = { channel: place.pharmacy.channel, network: place.network, price, genericPrice: null };
  const quantity = isGeneric ? asked.quantity : usualFor(row, asked.daysSupply);
  if (quantity === null) return [];
  const fill = fillAt(drug, at, { quantity, daysSupply: asked.daysSupply });
  const kind: AlternativeKind = isGeneric ? "generic" : "therapeutic";
  return [{ row, fill, name: row.name, kind, hurdles: hurdlesOf(entry), result: quote(terms, fill, accumulators) }];
}

/** A usual amount for so many days; whole units stay whole. */
function usualFor({ usualQuantity, usualDaysSupply }: Row, daysSupply: number): number | null {
  if (usualQuantity === null || usualDaysSupply === null) return null;
  const thousandths = Math.ceil((Math.round(usualQuantity * 1000) * daysSupply) / usualDaysSupply);
  return Number.isInteger(usualQuantity) ? Math.ceil(thousandths / 1000) : thousandths / 1000;
}

function hurdlesOf(entry: typeof formularyEntry.$inferSelect | null | undefined): Hurdle[] {
  return entry?.covered ? restrictionsOf(entry).map(({ kind }) => kind) : ["not-covered"];
}

function shown({ place, termsHold }: Priced, ranked: Ranked<Candidate>): ShownAlternative {
  const { row, fill, kind, removes, savingCents, hurdles, patientPayCents } = ranked;
  return {
    medication: { id: row.id, name: row.name, quantityUnit: row.quantityUnit },
    pharmacyType: fill.pharmacyType,
    pharmacy: { id: place.pharmacy.id, name: place.pharmacy.name },
    quantity: fill.quantity,
    daysSupply: fill.daysSupply,
    patientPayCents,
    savingCents,
    kind,
    removes,
    restrictions: [...hurdles],
    stableUntil: earlier(row.entry.effectiveTo, termsHold.effectiveTo),
    usedFor: row.use?.usedFor ?? null,
    source: row.use?.source ?? null,
  };
}

/** The earlier of two last days; null has no end. */
function earlier(one: string | null, other: string | null): string | null {
  if (one === null || other === null) return one ?? other;
  return one < other ? one : other;
}
