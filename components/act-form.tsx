"use client";

import { type ComponentProps, type ReactNode, useActionState } from "react";
import { ErrorSummary } from "@/components/ui/error-summary";
import { SubmitButton } from "@/components/ui/submit-button";
import { type FormAction, untouched } from "@/lib/kernel/form-state";

type Props = {
  action: FormAction;
  /** What is sent, without a box to type it in. */
  fields: Readonly<Record<string, string | number | null>>;
  pending: string;
  variant?: ComponentProps<typeof SubmitButton>["variant"];
  children: ReactNode;
};

/** One act in one button. */
export function ActForm({ action, fields, pending, variant = "secondary", children }: Props) {
  const [state, send] = useActionState(action, untouched);
  return (
    <form action={send} className="grid gap-3">
      <ErrorSummary message={state.message ?? state.fields[0]?.message ?? null} errors={[]} />
      {Object.entries(fields).map(([name, value]) => (
        <input key={name} type="hidden" name={name} value={value ?? ""} />
      ))}
      <SubmitButton pending={pending} variant={variant}>
        {children}
      </SubmitButton>
    </form>
  );
}
