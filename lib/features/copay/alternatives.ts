import { and, eq, ne, or, sql } from "drizzle-orm";
import { alias } from "drizzle-orm/pg-core";
import { therapeuticGroup, therapeuticGroupMember } from "@/db/schema/alternatives";
import { formularyEntry, medication } from "@/db/schema/formulary";
import { drugPrice } from "@/db/schema/pharmacies";
import { type AlternativeKind, type Hurdle, type Ranked, rankAlternatives } from "@/lib/benefits/alternatives";
import { fillAt } from "@/lib/benefits/fill-at";
import { quote } from "@/lib/benefits/quote";
import type { ShownAlternative } from "@/lib/benefits/shown-options";
import { holdsOn } from "@/lib/features/effective";
import type { Reader } from "@/lib/kernel/operation";
import type { Priced } from "./options";
import { limitOf, restrictionsOf } from "./restrictions";

/** What else the plan's own list has for the same use, at the same pharmacy and for as many days. At most five. */
export async function alternativesTo(
  db: Reader,
  priced: Priced,
  termsUntil: string | null,
): Promise<ShownAlternative[]> {
  const asked = { result: priced.result, hurdles: hurdlesOf(priced.entry) };
  const candidates = (await candidatesFor(db, priced)).map((row) => candidateOf(priced, row));
  return rankAlternatives(asked, candidates).map((ranked) => shown(priced, ranked, termsUntil));
}

type Row = Awaited<ReturnType<typeof candidatesFor>>[number];
type Candidate = ReturnType<typeof candidateOf>;

/**
 * The drug's generic, and the drugs that our curated groups name beside it. Another strength of the same drug is no
 * alternative to it.
 */
function candidatesFor(db: Reader, { drug, plan, place, fill }: Priced) {
  const groupOfAsked = alias(therapeuticGroupMember, "group_of_asked");
  const isGeneric = sql<boolean>`${medication.id} is not distinct from ${drug.genericId}::uuid`;
  const isSameDrug = sql`(${medication.ingredients} = ${sql.param(drug.ingredients, medication.ingredients)}
    and ${medication.doseForm} = ${drug.doseForm} and ${medication.strength} <> ${drug.strength})`;
  return db
    .selectDistinctOn([medication.id], {
      id: medication.id,
      name: medication.name,
      quantityUnit: medication.quantityUnit,
      usualQuantity: medication.usualQuantity,
      usualDaysSupply: medication.usualDaysSupply,
      isInsulin: medication.isInsulin,
      isGeneric,
      usedFor: therapeuticGroup.usedFor,
      source: therapeuticGroup.source,
      entry: formularyEntry,
      price: {
        negotiatedUnitMicros: drugPrice.negotiatedUnitMicros,
        usualUnitMicros: drugPrice.usualUnitMicros,
        dispensingFeeCents: drugPrice.dispensingFeeCents,
      },
    })
    .from(medication)
    .leftJoin(therapeuticGroupMember, eq(therapeuticGroupMember.medicationId, medication.id))
    .leftJoin(
      groupOfAsked,
      and(eq(groupOfAsked.groupId, therapeuticGroupMember.groupId), eq(groupOfAsked.medicationId, drug.id)),
    )
    .leftJoin(therapeuticGroup, eq(therapeuticGroup.id, groupOfAsked.groupId))
    .innerJoin(
      formularyEntry,
      and(
        eq(formularyEntry.medicationId, medication.id),
        eq(formularyEntry.planId, plan.id),
        eq(formularyEntry.covered, true),
        holdsOn(fill.fillOn, formularyEntry),
      ),
    )
    .innerJoin(
      drugPrice,
      and(
        eq(drugPrice.medicationId, medication.id),
        eq(drugPrice.pharmacyId, place.pharmacy.id),
        holdsOn(fill.fillOn, drugPrice),
      ),
    )
    .where(
      and(
        ne(medication.id, drug.id),
        or(isGeneric, and(sql`${groupOfAsked.groupId} is not null`, sql`not ${isSameDrug}`)),
      ),
    )
    .orderBy(medication.id);
}

function candidateOf({ terms, accumulators, fill: asked, place }: Priced, row: Row) {
  const { entry, price, isInsulin } = row;
  const drug = {
    covered: true,
    tier: entry.tier,
    ...limitOf(entry),
    isInsulin,
    isPreventive: entry.tier === "zero-cost-share-preventative",
    hasGeneric: false,
    brandRequested: false,
    fillOn: asked.fillOn,
  };
  const at = { channel: place.pharmacy.channel, network: place.network, price, genericPrice: null };
  const supply = {
    quantity: row.isGeneric ? asked.quantity : usualFor(row, asked.daysSupply),
    daysSupply: asked.daysSupply,
  };
  const fill = fillAt(terms, drug, at, supply);
  const kind: AlternativeKind = row.isGeneric ? "generic" : "therapeutic";
  return { row, fill, name: row.name, kind, hurdles: hurdlesOf(entry), result: quote(terms, fill, accumulators) };
}

/** A usual amount for so many days; whole units stay whole. */
function usualFor({ usualQuantity, usualDaysSupply }: Row, daysSupply: number): number {
  const thousandths = Math.ceil((Math.round(usualQuantity * 1000) * daysSupply) / usualDaysSupply);
  return Number.isInteger(usualQuantity) ? Math.ceil(thousandths / 1000) : thousandths / 1000;
}

function hurdlesOf(entry: typeof formularyEntry.$inferSelect | null | undefined): Hurdle[] {
  return entry?.covered ? restrictionsOf(entry).map(({ kind }) => kind) : ["not-covered"];
}

function shown({ place }: Priced, ranked: Ranked<Candidate>, termsUntil: string | null): ShownAlternative {
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
    stableUntil: earlier(row.entry.effectiveTo, termsUntil),
    usedFor: kind === "generic" ? null : row.usedFor,
    source: kind === "generic" ? null : row.source,
  };
}

/** The earlier of two last days; null has no end. */
function earlier(one: string | null, other: string | null): string | null {
  if (one === null || other === null) return one ?? other;
  return one < other ? one : other;
}
