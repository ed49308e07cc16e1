import { and, asc, desc, eq, gte, isNull, lt, or, sql } from "drizzle-orm";
import { medication } from "@/db/schema/formulary";
import { claim, patientMedication } from "@/db/schema/members";
import { pharmacy } from "@/db/schema/pharmacies";
import { bestYear } from "@/lib/benefits/best-year";
import { addDays, daysThrough } from "@/lib/benefits/days";
import { playYear, totalOf, type YearFill } from "@/lib/benefits/year";
import { planYearOf } from "@/lib/features/calendar";
import { coverFor } from "@/lib/features/copay/inputs";
import { query, type Reader } from "@/lib/kernel/operation";
import { subjectOf, visible } from "@/lib/kernel/scope";
import { monthsOf } from "./year-months";
import { currentOffer, type DrugOffers, offersFor, worthComparing } from "./year-options";
import { type DrugYear, type MedicationYear, YearInput } from "./year-schemas";

const shortestMonth = 28;
const mostDrugs = 20;

/** One's own drugs over the plan year: what was paid, what is expected, and the cheapest way within one's limits. */
export const getMedicationYear = query({
  action: "medication-year.read",
  input: YearInput,
  async run(db, { planId, year, mostPharmacies, mail }, context): Promise<MedicationYear> {
    const patientId = await subjectOf(db, context, undefined);
    const cover = await coverFor(db, patientId, { planId }, context.now);
    const span = spanOf(cover.fillOn, year);
    const listed = await takenFrom(db, patientId, span.from);
    const anyPharmacyId = await firstPharmacy(db);
    const asked = { patientId, planId: cover.plan.id, from: span.from, now: context.now, anyPharmacyId };
    const all = [];
    for (const { taken } of listed.filter(isLasting)) all.push(await offersFor(db, taken, asked));
    const drugs = worthComparing(all).filter((drug) => currentOffer(drug) >= 0);
    const paid =
      year === "this" ? await paidByMonth(db, patientId, cover.plan.id, span.from) : new Map<string, number>();
    const due = await dueDays(db, patientId, drugs, span.from);
    const limits = { mostPharmacies, mail: mail === "yes" };
    return {
      plan: { id: cover.plan.id, name: cover.plan.name },
      ...span,
      ...played(drugs, due, span, limits, paid),
      leftOut: leftOut(listed, drugs),
    };
  },
});

type Span = { year: number; from: string; until: string };
type Listed = Awaited<ReturnType<typeof takenFrom>>[number];

function spanOf(today: string, which: "this" | "next"): Span {
  const year = planYearOf(today) + (which === "next" ? 1 : 0);
  return { year, from: which === "next" ? `${year}-01-01` : today, until: `${year}-12-31` };
}

const isLasting = ({ taken }: Listed) => taken.daysSupply >= shortestMonth;

function takenFrom(db: Reader, patientId: string, from: string) {
  const { medicationId, quantity, daysSupply, pharmacyId, endedOn } = patientMedication;
  return db
    .select({
      taken: { medicationId, quantity, daysSupply, pharmacyId },
      medication: { id: medication.id, name: medication.name },
    })
    .from(patientMedication)
    .innerJoin(medication, eq(medication.id, medicationId))
    .where(
      and(
        eq(patientMedication.patientId, patientId),
        visible(patientMedication.patientId),
        or(isNull(endedOn), gte(endedOn, from)),
      ),
    )
    .orderBy(asc(medication.name), asc(medication.id))
    .limit(mostDrugs);
}

async function firstPharmacy(db: Reader): Promise<string> {
  const [first] = await db.select({ id: pharmacy.id }).from(pharmacy).orderBy(asc(pharmacy.name)).limit(1);
  return first?.id ?? "";
}

/** When each drug's next fill is due: when its last one runs out, in the same rhythm, but not before the first day. */
async function dueDays(db: Reader, patientId: string, drugs: readonly DrugOffers[], from: string): Promise<string[]> {
  const last = await db
    .selectDistinctOn([claim.medicationId], {
      medicationId: claim.medicationId,
      filledOn: claim.filledOn,
      daysSupply: claim.daysSupply,
    })
    .from(claim)
    .where(and(eq(claim.patientId, patientId), visible(claim.patientId), eq(claim.status, "paid")))
    .orderBy(claim.medicationId, desc(claim.filledOn));
  return drugs.map(({ taken }) => {
    const fill = last.find(({ medicationId }) => medicationId === taken.medicationId);
    if (!fill) return from;
    const runsOut = addDays(fill.filledOn, fill.daysSupply);
    const late = daysThrough(runsOut, from) - 1;
    if (late <= 0) return runsOut;
    // In the year after, the rhythm goes on; in this one a fill that is overdue is due now.
    return from.endsWith("-01-01") ? addDays(runsOut, Math.ceil(late / taken.daysSupply) * taken.daysSupply) : from;
  });
}

async function paidByMonth(db: Reader, patientId: string, planId: string, from: string): Promise<Map<string, number>> {
  const month = sql<string>`to_char(${claim.filledOn}, 'YYYY-MM')`;
  const rows = await db
    .select({ month, cents: sql<number>`sum(${claim.patientPayCents})::float8` })
    .from(claim)
    .where(
      and(
        eq(claim.patientId, patientId),
        visible(claim.patientId),
        eq(claim.planId, planId),
        eq(claim.status, "paid"),
        gte(claim.filledOn, `${planYearOf(from)}-01-01`),
        lt(claim.filledOn, from),
      ),
    )
    .groupBy(month);
  return new Map(rows.map(({ month, cents }) => [month, cents]));
}

function played(
  drugs: readonly DrugOffers[],
  due: readonly string[],
  { year, until }: Span,
  limits: { mostPharmacies: number | undefined; mail: boolean },
  paid: Map<string, number>,
) {
  const [first] = drugs;
  const nothing = { terms: null, fills: [] as YearFill[] };
  if (!first) return { drugs: [], bestCents: null, isProven: true, ...monthsOf(year, paid, nothing, null) };
  const { terms, accumulators } = first.priced;
  const question = {
    terms,
    accumulators,
    until,
    drugs: drugs.map(({ offers }, index) => ({ dueOn: due[index] ?? until, options: offers })),
  };
  const now = drugs.map(currentOffer);
  const expected = playYear(question, now) ?? [];
  const found = bestYear(question, limits, now);
  const best = found && found.totalCents < totalOf(expected) ? found : null;
  const bestFills = best && playYear(question, best.choices);
  return {
    drugs: drugs.map(
      (drug, index): DrugYear => drugYear(drug, index, due[index] ?? until, now, expected, best?.choices, bestFills),
    ),
    bestCents: best?.totalCents ?? null,
    isProven: found?.isProven ?? true,
    ...monthsOf(year, paid, { terms, fills: expected }, bestFills),
  };
}

function drugYear(
  { priced: { drug }, offers, taken }: DrugOffers,
  index: number,
  dueOn: string,
  now: readonly number[],
  expected: readonly YearFill[],
  best: readonly number[] | undefined,
  bestFills: readonly YearFill[] | null,
): DrugYear {
  const way = (choice: number, fills: readonly YearFill[]) => {
    const offer = offers[choice];
    if (!offer) throw new TypeError("A drug of the year has no such way to fill it.");
    const { daysSupply, quantity } = offer.long ?? offer.short;
    const paysCents = totalOf(fills.filter((fill) => fill.drug === index));
    return {
      pharmacy: { id: offer.place.id, name: offer.place.name },
      isMail: offer.isMail,
      daysSupply,
      quantity,
      paysCents,
    };
  };
  const better = best?.[index];
  return {
    medication: { id: drug.id, name: drug.name, quantityUnit: drug.quantityUnit },
    dueOn,
    isAssumed: taken.pharmacyId === null,
    now: way(now[index] ?? -1, expected),
    best: better === undefined || better === now[index] ? null : way(better, bestFills ?? []),
  };
}

function leftOut(listed: readonly Listed[], drugs: readonly DrugOffers[]): MedicationYear["leftOut"] {
  const inYear = new Set(drugs.map(({ taken }) => taken.medicationId));
  return listed
    .filter(({ taken }) => !inYear.has(taken.medicationId))
    .map((one) => ({ medication: one.medication, reason: isLasting(one) ? "no-price" : "short-course" }));
}
