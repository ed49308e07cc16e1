"use client";

import { useActionState } from "react";
import { ErrorSummary } from "@/components/ui/error-summary";
import { Select } from "@/components/ui/select";
import { SubmitButton } from "@/components/ui/submit-button";
import { errorOf, type FormAction, untouched } from "@/lib/kernel/form-state";
import { SecretOnce } from "./secret-once";

const overlaps = [
  { value: "24", label: "One day" },
  { value: "168", label: "One week" },
  { value: "0", label: "Not at all: it ends at once, with every token" },
];

export function RotateForm({ id, action }: { id: string; action: FormAction }) {
  const [state, send] = useActionState(action, untouched);
  if (state.values.secret) return <SecretOnce values={state.values} />;
  return (
    <form action={send} className="grid max-w-md gap-6">
      <ErrorSummary message={state.message} errors={state.fields} />
      <input type="hidden" name="id" value={id} />
      <Select
        label="How long the old secret stays good"
        name="overlapHours"
        options={overlaps}
        defaultValue={state.values.overlapHours ?? "24"}
        error={errorOf(state, "overlapHours")}
      />
      <div>
        <SubmitButton variant="secondary" pending="Making a secret">
          Make a new secret
        </SubmitButton>
      </div>
    </form>
  );
}
