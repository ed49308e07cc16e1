import { Alert } from "@/components/ui/alert";
import type { LookAlike } from "@/lib/features/formulary/schemas";

/** Says of names that are easily taken for each other that they are different drugs. */
export function LookAlikeAlert({ pairs }: { pairs: readonly LookAlike[] }) {
  if (pairs.length === 0) return null;
  return (
    <Alert kind="attention" heading="Not the same drug">
      {pairs.map(({ names: [one, other], asWritten }) => (
        <p key={one + other}>
          {one} and {other} have names that look alike but are different drugs:{" "}
          <span className="whitespace-nowrap">{asWritten[0]}</span>,{" "}
          <span className="whitespace-nowrap">{asWritten[1]}</span>.
        </p>
      ))}
      <p>Compare the name with your prescription.</p>
    </Alert>
  );
}
