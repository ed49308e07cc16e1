"use client";

import { type ReactNode, useActionState } from "react";
import { SubmitButton } from "@/components/ui/submit-button";
import { type FormAction, untouched } from "@/lib/kernel/form-state";

type Props = {
  action: FormAction;
  name: "seq" | "throughSeq";
  value: number;
  variant: "quiet" | "secondary";
  children: ReactNode;
};

/** Marks one alert, or all up to one, as read. */
export function ReadForm({ action, name, value, variant, children }: Props) {
  const [state, send] = useActionState(action, untouched);
  return (
    <form action={send}>
      <input type="hidden" name={name} value={value} />
      <SubmitButton variant={variant} pending="Marking as read">
        {children}
      </SubmitButton>
      {state.message && <p className="text-stop">{state.message}</p>}
    </form>
  );
}
