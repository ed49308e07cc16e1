import type { Cell } from "@/lib/standards/csv";
import type { ClaimView, Spending } from "./schemas";
import { sharesOf } from "./shares";
import { expensesOf, isTakenBack } from "./spending";

const fillHeader = ["Filled", "Drug", "Quantity", "Days", "Pharmacy", "Plan", "Claim number", "Status"];
const shareHeader = ["Price", "Plan paid", "Others paid", "You paid"];

/** Every claim of a year with who paid what, as a spreadsheet; the last line is the page's own total. One taken back counts as nothing. */
export function claimsTable({ claims, totalCents }: Spending): Cell[][] {
  const total = ["Total", ...Array<null>(10).fill(null), dollars(totalCents)];
  return [[...fillHeader, ...shareHeader], ...claims.map(claimLine), total];
}

function claimLine(claim: ClaimView): Cell[] {
  const { filledOn, medication, quantity, daysSupply, pharmacy, plan, claimNumber, status } = claim;
  const { priceCents, planPayCents, othersPayCents, patientPayCents } = sharesOf(claim);
  const shares = [priceCents, planPayCents, othersPayCents, patientPayCents];
  const fill = [filledOn, medication.name, quantity, daysSupply, pharmacy.name, plan.name, claimNumber, status];
  return [...fill, ...shares.map((cents) => dollars(isTakenBack(claim) ? 0 : cents))];
}

/** What a person paid for medicines in a year, for a tax return: a line for each fill, the total last. */
export function expensesTable(spending: Spending): Cell[][] {
  const lines = expensesOf(spending).map(({ filledOn, pharmacy, medication, claimNumber, patientPayCents }) => [
    ...[filledOn, pharmacy.name, medication.name, claimNumber],
    dollars(patientPayCents),
  ]);
  const header = ["Date paid", "Pharmacy", "Drug", "Claim number", "You paid"];
  return [header, ...lines, ["Total", null, null, null, dollars(spending.totalCents)]];
}

/** Whole cents as dollars with two decimals, written without floating point. */
function dollars(cents: number): string {
  return `${Math.floor(cents / 100)}.${String(cents % 100).padStart(2, "0")}`;
}
