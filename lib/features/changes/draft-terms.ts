import { eq } from "drizzle-orm";
import { plan } from "@/db/schema/plans";
import type { BenefitIssue } from "@/lib/benefits/row-issues";
import type { PlanTerms } from "@/lib/benefits/terms";
import { validateTerms } from "@/lib/benefits/validate-terms";
import { dayIn, planYearOf } from "@/lib/features/calendar";
import { shareColumns, termsColumns } from "@/lib/features/copay/terms";
import { termsOf, versionOn } from "@/lib/features/coverage/terms-versions";
import { AppError, type FieldError, invalidField } from "@/lib/kernel/errors";
import type { Reader } from "@/lib/kernel/operation";
import type { DraftPlanChangeInput } from "./schemas";

/** A plan's drafted terms, checked as a whole, beside the version that holds on their first day. */
export async function checkedTerms(db: Reader, input: DraftPlanChangeInput, now: Date) {
  const { planId, effectiveFrom, terms, note = null } = input;
  const [of] = await db.select().from(plan).where(eq(plan.id, planId));
  if (!of) throw invalidField("planId", "We don't know this plan.");
  const base = await versionOn(db, planId, effectiveFrom);
  const before = base ? await termsOf(db, base.id) : null;
  const fields: FieldError[] = [...draftedIssues(terms, before)];
  if (effectiveFrom < dayIn(of.timeZone, now))
    fields.push({ path: "effectiveFrom", message: "A change begins today or later: no past day is rewritten." });
  if (terms.benefit !== of.benefit) fields.push({ path: "terms.benefit", message: `This plan's is ${of.benefit}.` });
  if (terms.year !== planYearOf(effectiveFrom))
    fields.push({ path: "terms.year", message: "The plan year is that of the first day." });
  if (fields.length > 0) throw new AppError("invalid", "These terms can't be used. Nothing was saved.", { fields });
  if (before && isSame(before, terms)) throw invalidField("terms", "These terms are what holds on that day already.");
  return { planId, effectiveFrom, baseId: base?.id ?? null, terms, note };
}

/** What is wrong with drafted terms. What was wrong before in a row that stays as it is, as published files leave it, is not held against them. */
export function draftedIssues(terms: PlanTerms, before: PlanTerms | null): BenefitIssue[] {
  const known = new Set(before ? validateTerms(before).map((issue) => rowIssue(before, issue)) : []);
  return validateTerms(terms).filter((issue) => {
    const found = rowIssue(terms, issue);
    return found === null || !known.has(found);
  });
}

/** An issue of a row by what the row says and not by its number; null for what is not about a row. */
function rowIssue({ costShares }: PlanTerms, { path, message }: BenefitIssue): string | null {
  const [, index, part] = /^terms\.costShares\[(\d+)\](.*)$/.exec(path) ?? [];
  if (index === undefined) return null;
  return JSON.stringify([shareColumns(costShares.slice(Number(index), Number(index) + 1)), part, message]);
}

function isSame(one: PlanTerms, other: PlanTerms): boolean {
  const textOf = (terms: PlanTerms) =>
    JSON.stringify([
      { ...termsColumns(terms), year: null },
      shareColumns(terms.costShares)
        .map((row) => JSON.stringify(row))
        .sort(),
    ]);
  return textOf(one) === textOf(other);
}
