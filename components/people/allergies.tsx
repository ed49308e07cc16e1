"use client";

import { useActionState } from "react";
import { ErrorSummary } from "@/components/ui/error-summary";
import { SubmitButton } from "@/components/ui/submit-button";
import { TextInput } from "@/components/ui/text-input";
import type { Allergy } from "@/lib/features/profile/schemas";
import { errorOf, type FormAction, untouched } from "@/lib/kernel/form-state";

type Props = { allergies: readonly Allergy[]; add: FormAction; remove: FormAction };

/** What I react to, as my providers see it. */
export function Allergies({ allergies, add, remove }: Props) {
  const [state, send] = useActionState(add, untouched);
  return (
    <div className="grid gap-6">
      {allergies.length > 0 ? (
        <ul className="max-w-measure border-hairline border-t">
          {allergies.map((allergy) => (
            <li key={allergy.id} className="border-hairline border-b py-2">
              <AllergyRow allergy={allergy} remove={remove} />
            </li>
          ))}
        </ul>
      ) : (
        <p className="max-w-measure">You have not told us of any allergy. Your providers see what you add here.</p>
      )}
      <form action={send} noValidate className="grid max-w-md gap-6">
        <ErrorSummary message={state.message} errors={state.fields} />
        <TextInput
          label="I react to"
          hint="A medicine, a food or something else"
          name="substance"
          autoComplete="off"
          defaultValue={state.values.substance}
          error={errorOf(state, "substance")}
        />
        <TextInput
          label="What happens"
          name="reaction"
          autoComplete="off"
          optional
          defaultValue={state.values.reaction}
          error={errorOf(state, "reaction")}
        />
        <div>
          <SubmitButton variant="secondary" pending="Adding">
            Add to my list
          </SubmitButton>
        </div>
      </form>
    </div>
  );
}

function AllergyRow({ allergy, remove }: { allergy: Allergy; remove: FormAction }) {
  const [state, send] = useActionState(remove, untouched);
  return (
    <form action={send} className="flex flex-wrap items-center justify-between gap-x-6 gap-y-1">
      <input type="hidden" name="id" value={allergy.id} />
      <span className="min-w-0 wrap-anywhere">
        <span className="font-semibold">{allergy.substance}</span>
        {allergy.reaction && `: ${allergy.reaction}`}
        {state.message && <span className="block text-stop">{state.message}</span>}
      </span>
      <SubmitButton variant="quiet" pending="Removing">
        Remove <span className="sr-only">{allergy.substance}</span>
      </SubmitButton>
    </form>
  );
}
