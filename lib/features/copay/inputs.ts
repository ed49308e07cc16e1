import { and, arrayOverlaps, eq, type SQL } from "drizzle-orm";
import { formularyEntry, medication } from "@/db/schema/formulary";
import { accumulator, coverage, familyAccumulator } from "@/db/schema/members";
import { costShare, plan, planTerms } from "@/db/schema/plans";
import { dayIn, planYearOf } from "@/lib/features/calendar";
import { holdsOn, isInForce } from "@/lib/features/effective";
import { ndcCandidates } from "@/lib/features/formulary/ndc";
import { invalidField, notFound } from "@/lib/kernel/errors";
import type { Reader } from "@/lib/kernel/operation";
import { visible } from "@/lib/kernel/scope";
import type { CheckCopayInput } from "./schemas";

type Wanted = { planId?: string | undefined; fillOn?: string | undefined };

/** The person's cover on the day of the fill: the plan asked for, else the one that pays first. */
export async function coverFor(db: Reader, patientId: string, input: Wanted, now: Date) {
  const rows = await db
    .select({ cover: coverage, plan })
    .from(coverage)
    .innerJoin(plan, eq(plan.id, coverage.planId))
    .where(and(eq(coverage.patientId, patientId), visible(coverage.patientId)))
    .orderBy(coverage.priority, coverage.effectiveFrom);
  const wanted = input.planId ? rows.filter((row) => row.plan.id === input.planId) : rows;
  if (input.planId && wanted.length === 0) throw notFound();
  const dated = wanted.map((row) => ({ ...row, fillOn: input.fillOn ?? dayIn(row.plan.timeZone, now) }));
  const active = dated.find(({ cover, fillOn }) => isInForce(cover, fillOn));
  if (!active)
    throw invalidField("fillOn", "No plan covers this person on that day. Choose a day within the plan's dates.");
  return active;
}

/** The drug named by our id, its RxCUI or an NDC. */
export async function medicationFor(db: Reader, input: CheckCopayInput) {
  const [path, where] = whichDrug(input);
  const [found, other] = await db.select().from(medication).where(where).limit(2);
  if (!found) throw invalidField(path, "We don't know this drug. Search the drug list and choose one.");
  if (other) throw invalidField(path, "This NDC can stand for more than one drug. Write it with its dashes.");
  return found;
}

function whichDrug({ medicationId, rxcui, ndc }: CheckCopayInput): [string, SQL | undefined] {
  if (medicationId !== undefined) return ["medicationId", eq(medication.id, medicationId)];
  if (rxcui !== undefined) return ["rxcui", eq(medication.rxcui, rxcui)];
  const candidates = ndcCandidates(ndc ?? "");
  if (candidates.length === 0) throw invalidField("ndc", "An NDC has 10 or 11 digits, with or without dashes.");
  return ["ndc", arrayOverlaps(medication.ndcs, candidates)];
}

/** The version of the plan's terms that holds on the day, with its cost shares. */
export async function termsOn(db: Reader, planId: string, day: string) {
  const rows = await db
    .select({ terms: planTerms, share: costShare })
    .from(planTerms)
    .leftJoin(costShare, eq(costShare.planTermsId, planTerms.id))
    .where(and(eq(planTerms.planId, planId), holdsOn(day, planTerms)));
  const [first] = rows;
  if (!first) throw invalidField("fillOn", "The plan has not published its terms for that day.");
  return { terms: first.terms, costShares: rows.flatMap((row) => (row.share ? [row.share] : [])) };
}

/** What the plan's list says of the drug on the day; nothing means that the drug is not on the list. */
export async function entryOn(db: Reader, planId: string, medicationId: string, day: string) {
  const [entry] = await db
    .select()
    .from(formularyEntry)
    .where(
      and(
        eq(formularyEntry.planId, planId),
        eq(formularyEntry.medicationId, medicationId),
        holdsOn(day, formularyEntry),
      ),
    );
  return entry;
}

/** What has counted toward the limits in the plan year of the day, for a family's member also theirs. No row yet: nothing has. */
export async function totalsFor(db: Reader, cover: typeof coverage.$inferSelect, day: string) {
  const planYear = planYearOf(day);
  const [own] = await db
    .select()
    .from(accumulator)
    .where(
      and(
        eq(accumulator.patientId, cover.patientId),
        visible(accumulator.patientId),
        eq(accumulator.planId, cover.planId),
        eq(accumulator.planYear, planYear),
      ),
    );
  const [family] = cover.familyId
    ? await db
        .select()
        .from(familyAccumulator)
        .where(
          and(
            eq(familyAccumulator.familyId, cover.familyId),
            eq(familyAccumulator.planId, cover.planId),
            eq(familyAccumulator.planYear, planYear),
          ),
        )
    : [];
  return {
    deductibleMetCents: own?.deductibleMetCents ?? 0,
    outOfPocketMetCents: own?.outOfPocketMetCents ?? 0,
    ...(cover.familyId !== null && {
      familyDeductibleMetCents: family?.deductibleMetCents ?? 0,
      familyOutOfPocketMetCents: family?.outOfPocketMetCents ?? 0,
    }),
  };
}
