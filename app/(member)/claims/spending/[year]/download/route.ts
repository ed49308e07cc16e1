import type { ClaimView } from "@/lib/features/claims/schemas";
import { getSpending, paidCents } from "@/lib/features/claims/spending";
import { orNotFound, requireKind } from "@/lib/kernel/page";
import { csvOf } from "@/lib/standards/csv";

const header = [
  "Filled",
  "Drug",
  "Quantity",
  "Days",
  "Pharmacy",
  "Plan",
  "Claim number",
  "Status",
  "Price",
  "You paid",
];

/** The year's claims for a tax return or a spreadsheet; the last line is the page's own total. */
export async function GET(_: Request, { params }: RouteContext<"/claims/spending/[year]/download">) {
  const member = await requireKind("patient");
  const { year, claims, totalCents } = await orNotFound(getSpending.receive(member, { year: (await params).year }));
  const total = ["Total", ...Array<null>(8).fill(null), dollars(totalCents)];
  return new Response(csvOf([header, ...claims.map(lineOf), total]), {
    headers: {
      "content-type": "text/csv; charset=utf-8",
      "content-disposition": `attachment; filename="claims-${year}.csv"`,
      "cache-control": "private, no-store",
    },
  });
}

function lineOf(claim: ClaimView) {
  const { filledOn, medication, quantity, daysSupply, pharmacy, plan, claimNumber, status, priceCents } = claim;
  const fill = [filledOn, medication.name, quantity, daysSupply, pharmacy.name, plan.name, claimNumber, status];
  return [...fill, dollars(priceCents), dollars(paidCents(claim))];
}

/** Whole cents as dollars with two decimals, written without floating point. */
function dollars(cents: number): string {
  return `${Math.floor(cents / 100)}.${String(cents % 100).padStart(2, "0")}`;
}
