import { Alert } from "@/components/ui/alert";
import { formatCents } from "@/lib/benefits/money";
import type { MedicationYear } from "@/lib/features/medications/year-schemas";
import { monthName } from "./year-months";

/** The year in sentences: what it costs, when a limit is reached, and what the best mix saves. */
export function YearSummary({ year }: { year: MedicationYear }) {
  const { paidCents, expectedCents, bestCents, isProven, deductibleMetIn, maximumReachedIn } = year;
  const saving = bestCents === null ? 0 : expectedCents - bestCents;
  return (
    <div className="grid gap-4">
      <p className="max-w-measure text-lg">
        We expect you to pay <strong>{formatCents(paidCents + expectedCents)}</strong> in {year.year}
        {paidCents > 0 && `: ${formatCents(paidCents)} paid so far and ${formatCents(expectedCents)} still to come`}.
      </p>
      <ul className="grid max-w-measure list-disc gap-1 pl-5">
        <li>{reached("deductible", deductibleMetIn, year)}</li>
        <li>{reached("out-of-pocket maximum", maximumReachedIn, year)}</li>
      </ul>
      {saving > 0 ? (
        <Alert kind="success" heading={`The best mix saves ${formatCents(saving)}`}>
          <p>
            It costs {formatCents(bestCents ?? 0)} instead of {formatCents(expectedCents)}.{" "}
            {isProven
              ? "We tried every mix within your limits: none costs less."
              : "It is the best one we found; there are too many mixes to try them all."}{" "}
            A three-month supply needs a prescription for it. Nothing has been ordered.
          </p>
        </Alert>
      ) : (
        <p className="max-w-measure">
          {isProven
            ? "No other mix within your limits costs less than what you do now."
            : "We found no mix that costs less."}
        </p>
      )}
    </div>
  );
}

function reached(
  limit: "deductible" | "out-of-pocket maximum",
  month: string | null,
  { months, year }: MedicationYear,
) {
  if (month !== null) return `Your ${limit} is met by ${monthName(month)}.`;
  const key = limit === "deductible" ? "deductibleLeftCents" : "outOfPocketLeftCents";
  return months.some((one) => one[key] !== null)
    ? `These fills alone do not reach your ${limit} in ${year}.`
    : `Your plan has no ${limit}, or has not published it.`;
}
