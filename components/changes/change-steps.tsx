"use client";

import { useActionState } from "react";
import { ErrorSummary } from "@/components/ui/error-summary";
import { SubmitButton } from "@/components/ui/submit-button";
import type { ChangeSummary } from "@/lib/features/changes/schemas";
import { type FormAction, untouched } from "@/lib/kernel/form-state";

type Steps = Record<"approve" | "publish" | "refresh" | "withdraw" | "takeBack", FormAction>;
type Props = { change: ChangeSummary; isReady: boolean; isAuthor: boolean; steps: Steps };

/** What can be done with a change now, and what waits for someone else. */
export function ChangeSteps({ change: { id, state }, isReady, isAuthor, steps }: Props) {
  if (state === "withdrawn") return null;
  return (
    <div className="grid gap-4">
      {state === "draft" && isReady && isAuthor && <p>Another administrator approves this change: you drafted it.</p>}
      <div className="flex flex-wrap items-start gap-3">
        {state === "draft" && isReady && !isAuthor && (
          <Step id={id} action={steps.approve} variant="primary" pending="Approving" label="Approve" />
        )}
        {state === "approved" && (
          <Step id={id} action={steps.publish} variant="primary" pending="Publishing" label="Publish" />
        )}
        {state !== "published" && (
          <>
            <Step
              id={id}
              action={steps.refresh}
              variant="secondary"
              pending="Starting"
              label="Work the effect out again"
            />
            <Step id={id} action={steps.withdraw} variant="quiet" pending="Withdrawing" label="Withdraw" />
          </>
        )}
        {state === "published" && (
          <Step id={id} action={steps.takeBack} variant="secondary" pending="Drafting" label="Draft taking it back" />
        )}
      </div>
    </div>
  );
}

type StepProps = {
  id: string;
  action: FormAction;
  label: string;
  pending: string;
  variant: "primary" | "secondary" | "quiet";
};

function Step({ id, action, label, pending, variant }: StepProps) {
  const [state, send] = useActionState(action, untouched);
  return (
    <form action={send} className="grid max-w-measure gap-3">
      <input type="hidden" name="id" value={id} />
      <ErrorSummary message={state.message} errors={state.fields} />
      <SubmitButton variant={variant} pending={pending}>
        {label}
      </SubmitButton>
    </form>
  );
}
