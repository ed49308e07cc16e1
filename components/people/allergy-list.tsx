import type { Allergy } from "@/lib/features/profile/schemas";

/** What a patient says they react to. An empty list is what was said, not a finding. */
export function AllergyList({ allergies }: { allergies: readonly Allergy[] }) {
  if (allergies.length === 0) return <p>The patient has told us of none. Ask before relying on it.</p>;
  return (
    <ul className="max-w-measure list-disc pl-5">
      {allergies.map(({ id, substance, reaction }) => (
        <li key={id}>
          <span className="font-semibold">{substance}</span>
          {reaction && `: ${reaction}`}
        </li>
      ))}
    </ul>
  );
}
