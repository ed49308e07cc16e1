"use client";

import { useActionState } from "react";
import { ErrorSummary } from "@/components/ui/error-summary";
import { Select } from "@/components/ui/select";
import { SubmitButton } from "@/components/ui/submit-button";
import type { Work } from "@/lib/features/inbox/schemas";
import { type FormAction, untouched } from "@/lib/kernel/form-state";

type Props = { work: Pick<Work, "id" | "claimedBy" | "colleagues">; me: string; claim: FormAction; assign: FormAction };

/** Who answers: take it on, or hand it over. */
export function ClaimPanel({ work, me, claim, assign }: Props) {
  const [state, take] = useActionState(claim, untouched);
  const [handed, hand] = useActionState(assign, untouched);
  const { id, claimedBy, colleagues } = work;
  return (
    <div className="grid gap-4">
      <ErrorSummary message={state.message ?? handed.message} />
      <p>
        {claimedBy
          ? `${claimedBy.userId === me ? "You have" : `${claimedBy.displayName} has`} taken this on.`
          : "Nobody has taken this on yet."}
      </p>
      {!claimedBy && (
        <form action={take}>
          <input type="hidden" name="id" value={id} />
          <SubmitButton pending="Taking it on">Take this on</SubmitButton>
        </form>
      )}
      {colleagues.length > 0 && (
        <form action={hand} className="grid max-w-xl items-end gap-3 sm:grid-cols-[1fr_auto]">
          <input type="hidden" name="id" value={id} />
          <Select
            label="Hand over to"
            name="userId"
            prompt="Back to the pool"
            defaultValue={claimedBy?.userId ?? ""}
            options={colleagues.map(({ userId, displayName }) => ({ value: userId, label: displayName }))}
          />
          <SubmitButton variant="secondary" pending="Handing over">
            Hand over
          </SubmitButton>
        </form>
      )}
    </div>
  );
}
