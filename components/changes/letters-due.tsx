import { Alert } from "@/components/ui/alert";
import { FileLink } from "@/components/ui/file-link";
import type { Impact } from "@/lib/features/changes/schemas";

type Props = { changeId: string; impact: Pick<Impact, "state" | "letters"> };

/** Those whom no notice reaches, as a list to write letters by. */
export function LettersDue({ changeId, impact: { state, letters } }: Props) {
  if (state !== "ready" || letters === null || letters === 0) return null;
  return (
    <Alert
      kind="attention"
      level={3}
      heading={letters === 1 ? "1 member needs a letter" : `${letters} members need a letter`}
    >
      <p>
        They have no account here, or have not confirmed their e-mail address, so no notice reaches them for certain.
      </p>
      <FileLink href={`/export/letters-due?id=${changeId}`}>Save the list as CSV</FileLink>
      <p className="text-sm text-muted">Saving the list is recorded for each member in it.</p>
    </Alert>
  );
}
