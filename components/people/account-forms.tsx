"use client";

import { useActionState } from "react";
import { Button } from "@/components/ui/button";
import { ErrorSummary } from "@/components/ui/error-summary";
import { SubmitButton } from "@/components/ui/submit-button";
import type { Account, RoleChange } from "@/lib/features/accounts/schemas";
import { roleNames } from "@/lib/features/accounts/wording";
import { longTime } from "@/lib/features/dates";
import { type FormAction, untouched } from "@/lib/kernel/form-state";

type Props = { account: Account; action: FormAction };

/** Closing an account ends its sign-ins; nothing it did is lost. */
export function ActivationForm({ account, action }: Props) {
  const [state, send] = useActionState(action, untouched);
  const { id, displayName, isActive } = account;
  return (
    <form action={send} className="grid gap-4">
      <ErrorSummary message={state.message} errors={state.fields} />
      <input type="hidden" name="id" value={id} />
      <input type="hidden" name="isActive" value={String(!isActive)} />
      <p className="max-w-measure">
        {isActive
          ? `${displayName} is signed out everywhere at once and can't sign in again until the account is opened. Their records stay.`
          : `${displayName} can sign in again with the passphrase they had.`}
      </p>
      <SubmitButton variant={isActive ? "danger" : "secondary"} pending={isActive ? "Closing" : "Opening"}>
        {isActive ? "Close account" : "Open account"}
      </SubmitButton>
    </form>
  );
}

export function RoleRequestForm({ account, action }: Props) {
  const [state, send] = useActionState(action, untouched);
  const toRole = account.role === "admin" ? "provider" : "admin";
  if (toRole === "provider" && !account.isProvider)
    return <p>Administrator. Without a provider's entry there is no other role to change to.</p>;
  return (
    <form action={send} className="grid gap-4">
      <ErrorSummary message={state.message} errors={state.fields} />
      <input type="hidden" name="id" value={account.id} />
      <input type="hidden" name="toRole" value={toRole} />
      <p className="max-w-measure">
        {roleNames[account.role]} now. When you ask for a change, a second administrator approves or declines it.
      </p>
      <SubmitButton variant="secondary" pending="Asking">
        {`Ask to make ${roleNames[toRole].toLowerCase()}`}
      </SubmitButton>
    </form>
  );
}

type DecisionProps = { change: RoleChange; mayDecide: boolean; action: FormAction };

export function RoleDecisionForm({ change, mayDecide, action }: DecisionProps) {
  const [state, send] = useActionState(action, untouched);
  const asked = `${change.requestedBy.displayName} asked on ${longTime(change.requestedAt)} to make this person ${roleNames[change.toRole].toLowerCase()}.`;
  if (!mayDecide) return <p className="max-w-measure">{`${asked} Another administrator decides.`}</p>;
  return (
    <form action={send} className="grid gap-4">
      <ErrorSummary message={state.message} errors={state.fields} />
      <input type="hidden" name="id" value={change.id} />
      <p className="max-w-measure">{asked}</p>
      <div className="flex flex-wrap gap-3">
        <Button type="submit" name="decision" value="approved" variant="primary">
          Approve
        </Button>
        <Button type="submit" name="decision" value="declined">
          Decline
        </Button>
      </div>
    </form>
  );
}
