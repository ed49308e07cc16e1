import { and, asc, eq, gt, gte, lte } from "drizzle-orm";
import { medication } from "@/db/schema/formulary";
import { claim } from "@/db/schema/members";
import type { CountedTotals, Shelf } from "@/lib/benefits/charge-cause";
import { dayIn, planYearOf } from "@/lib/features/calendar";
import { askedDrug, type NamedPlace, type Priced, placesFor } from "@/lib/features/copay/options";
import { priceFill } from "@/lib/features/copay/pricing";
import { AppError } from "@/lib/kernel/errors";
import type { Reader } from "@/lib/kernel/operation";
import { visible } from "@/lib/kernel/scope";
import { type Told, totalsIn } from "./told";

/** A drug as it is asked for. */
export type Product = { medicationId: string; brandRequested: boolean };
/** What is known of the fill that was charged. */
export type Label = {
  product?: Product | undefined;
  quantity?: number | undefined;
  daysSupply?: number | undefined;
  pharmacyId?: string | undefined;
  fillOn?: string | undefined;
  totals?: CountedTotals | undefined;
};

type Stocked = Shelf & { name: string; unit: string | null };
/** What the plan publishes, as far as it can bear on a charge: drugs by day with their pharmacies, and what had counted when. */
export type Market = {
  shelves: Stocked[];
  products: Product[];
  days: string[];
  places: Map<string, NamedPlace>;
  /** The pharmacy and the totals of the told fill, where it does not say them itself. */
  pharmacyId: string;
  totals: CountedTotals;
  totalsOf: Map<number, CountedTotals[]>;
  usualQuantity: number | null;
};

export const productKey = ({ medicationId, brandRequested }: Product) =>
  brandRequested ? `${medicationId} brand` : medicationId;

/** Gathers what the told fill, the label, and what may have been filled instead are priced by. One read after the other. */
export async function marketFor(db: Reader, told: Told, label: Label, now: Date): Promise<Market> {
  const asTold = { medicationId: told.drug.id, brandRequested: told.brandRequested };
  const home = await stocked(db, told, asTold, told.fillOn, now);
  const products = [asTold, ...(label.product ? [label.product] : await twinsOf(db, home.priced, asTold))];
  const found = new Map([[keyOf(asTold, told.fillOn), home]]);
  for (const day of [told.fillOn, label.fillOn ?? dayIn(home.priced.plan.timeZone, now)]) {
    for (const product of products) {
      if (found.has(keyOf(product, day))) continue;
      const shelf = stocked(db, told, product, day, now);
      const one = await (label.fillOn === undefined ? ifCovered(shelf) : shelf);
      if (one) found.set(keyOf(product, day), one);
    }
  }
  const all = [...found.values()];
  const totalsOf = new Map<number, CountedTotals[]>();
  for (const { shelf, priced } of all) {
    const year = planYearOf(shelf.fillOn);
    if (!totalsOf.has(year)) totalsOf.set(year, [countedFor(priced), ...(await countedSince(db, told, year))]);
  }
  return {
    shelves: all.map(({ shelf }) => shelf),
    products,
    days: [...new Set(all.map(({ shelf }) => shelf.fillOn))],
    places: home.places,
    pharmacyId: home.priced.place.pharmacy.id,
    totals: countedFor(home.priced),
    totalsOf,
    usualQuantity: home.priced.drug.usualQuantity,
  };
}

const countedFor = ({ accumulators, fill }: Priced): CountedTotals => ({
  ...accumulators,
  planYear: planYearOf(fill.fillOn),
});
const keyOf = (product: Product, day: string) => `${productKey(product)} ${day}`;

async function stocked(db: Reader, told: Told, product: Product, fillOn: string, now: Date) {
  const { patientId, plan, quantity, daysSupply, pharmacy, pharmacyType } = told;
  const place = pharmacy ? { pharmacyId: pharmacy.id } : { pharmacyType: pharmacyType ?? "" };
  const input = { ...product, ...place, quantity, daysSupply, planId: plan.id, fillOn };
  const priced = await priceFill(db, patientId, input, now);
  const places = new Map((await placesFor(db, priced)).map((one) => [one.id, one]));
  const shelf: Stocked = {
    product: productKey(product),
    fillOn,
    terms: priced.terms,
    drug: askedDrug(priced),
    places,
    name: product.brandRequested ? `${priced.drug.name}, the brand asked for` : priced.drug.name,
    unit: priced.drug.quantityUnit,
  };
  return { shelf, priced, places };
}

/** Nothing, for a day that nobody named and on which the plan does not cover this person or has no terms. */
async function ifCovered<Found>(work: Promise<Found>): Promise<Found | null> {
  try {
    return await work;
  } catch (error) {
    if (error instanceof AppError && error.fields.some(({ path }) => path === "fillOn")) return null;
    throw error;
  }
}

/** What a pharmacy most often fills instead: the generic, a brand of it, and the brand asked for or not. */
async function twinsOf(db: Reader, { drug }: Priced, asTold: Product): Promise<Product[]> {
  const brands = await db
    .select({ id: medication.id })
    .from(medication)
    .where(eq(medication.genericId, drug.id))
    .orderBy(asc(medication.name))
    .limit(2);
  const ids = [...(drug.genericId === null ? [] : [drug.genericId]), ...brands.map(({ id }) => id)];
  const twins = ids.map((medicationId) => ({ medicationId, brandRequested: false }));
  return drug.genericId === null ? twins : [{ ...asTold, brandRequested: !asTold.brandRequested }, ...twins];
}

const most = 100;

/** What had counted before and after each claim of this person in a plan year that was answered since. */
async function countedSince(db: Reader, told: Told, year: number): Promise<CountedTotals[]> {
  const rows = await db
    .select({ result: claim.result, filledOn: claim.filledOn })
    .from(claim)
    .where(
      and(
        eq(claim.patientId, told.patientId),
        visible(claim.patientId),
        eq(claim.planId, told.plan.id),
        gt(claim.createdAt, new Date(told.at)),
        gte(claim.filledOn, `${year}-01-01`),
        lte(claim.filledOn, `${year}-12-31`),
      ),
    )
    .orderBy(asc(claim.createdAt))
    .limit(most);
  return rows.flatMap(({ result, filledOn }) =>
    [result?.accumulatorsBefore, result?.accumulatorsAfter].flatMap((state) =>
      state ? [totalsIn(state, filledOn)] : [],
    ),
  );
}
