import { Alert } from "@/components/ui/alert";
import { Meter } from "@/components/ui/meter";
import { formatCents } from "@/lib/benefits/money";
import type { Accumulators, Limit } from "@/lib/features/coverage/schemas";
import { longDay } from "@/lib/features/dates";

/** How far a person is through their plan's yearly limits, in words and amounts. */
export function Standing({ accumulators, whose = "your" }: { accumulators: Accumulators; whose?: "your" | "their" }) {
  const { deductible, outOfPocket, familyDeductible, familyOutOfPocket, unknown, planYear, asOf } = accumulators;
  const start = whose === "your" ? "Your" : "Their";
  const limits = [
    {
      label: `${start} deductible`,
      limit: deductible,
      done: "The plan now shares the price of drugs that have a deductible.",
    },
    { label: `${start} family's deductible`, limit: familyDeductible, done: "The family has met its deductible." },
    {
      label: `${start} out-of-pocket maximum`,
      limit: outOfPocket,
      done: "Covered drugs cost nothing for the rest of the year.",
    },
    {
      label: `${start} family's out-of-pocket maximum`,
      limit: familyOutOfPocket,
      done: "Covered drugs cost the family nothing for the rest of the year.",
    },
  ].flatMap(({ limit, ...rest }) => (limit ? [{ ...rest, limit }] : []));
  return (
    <div className="grid max-w-xl gap-5">
      {limits.map(({ label, limit, done }) => (
        <Meter key={label} label={label} value={limit.metCents} max={limit.limitCents} {...wordsFor(limit)}>
          {limit.remainingCents === 0 && done}
        </Meter>
      ))}
      {unknown.length > 0 && (
        <Alert kind="attention" heading={`The plan has not published its ${unknown.map(limitName).join(" or ")}`}>
          <p>Some prices can't be worked out until it does. Ask the plan for the amount.</p>
        </Alert>
      )}
      {limits.length === 0 && unknown.length === 0 && <p>The plan has no deductible and no yearly maximum.</p>}
      <p className="text-sm text-muted">
        Plan year {planYear}. Fills counted up to {longDay(asOf)}.
      </p>
    </div>
  );
}

function wordsFor({ metCents, limitCents, remainingCents }: Limit) {
  return {
    progress: `${formatCents(metCents)} of ${formatCents(limitCents)}`,
    left: remainingCents === 0 ? "Met" : `${formatCents(remainingCents)} left`,
  };
}

function limitName(name: "deductible" | "outOfPocket"): string {
  return name === "deductible" ? "deductible" : "out-of-pocket maximum";
}
