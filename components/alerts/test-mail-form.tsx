"use client";

import { useActionState } from "react";
import { SubmitButton } from "@/components/ui/submit-button";
import { type FormAction, untouched } from "@/lib/kernel/form-state";

export function TestMailForm({ action }: { action: FormAction }) {
  const [state, send] = useActionState(action, untouched);
  return (
    <form action={send} className="grid gap-2">
      <SubmitButton variant="secondary" pending="Sending a test mail">
        Send a test mail
      </SubmitButton>
      {state.message && <p className="text-stop">{state.message}</p>}
    </form>
  );
}
