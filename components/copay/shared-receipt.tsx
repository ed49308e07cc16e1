"use client";

import { useActionState, useEffect, useRef } from "react";
import { PriceReceipt } from "@/components/copay/price-receipt";
import { ErrorSummary } from "@/components/ui/error-summary";
import { PrintButton } from "@/components/ui/print-button";
import { SubmitButton } from "@/components/ui/submit-button";
import { TextInput } from "@/components/ui/text-input";
import { longTime } from "@/lib/features/dates";
import type { SharedReceipt as Shared } from "@/lib/features/receipts/schemas";

export type SharedState = { message: string | null; shared: Shared | null };

/** Opens what stands behind the address's "#", which a browser never sends by itself. Without scripts the link is typed in. */
export function SharedReceipt({ action }: { action: (state: SharedState, form: FormData) => Promise<SharedState> }) {
  const [{ message, shared }, send] = useActionState(action, { message: null, shared: null });
  const form = useRef<HTMLFormElement>(null);
  useEffect(() => {
    const token = window.location.hash.slice(1);
    const input = form.current?.elements.namedItem("token");
    if (token === "" || !(input instanceof HTMLInputElement)) return;
    input.value = token;
    form.current?.requestSubmit();
  }, []);
  if (shared) return <Opened shared={shared} />;
  return (
    <form ref={form} action={send} className="grid max-w-measure gap-4">
      <ErrorSummary message={message} errors={[]} />
      <TextInput
        name="token"
        label="The link you were sent"
        hint="It opens by itself. If it does not, paste the whole link here."
        autoComplete="off"
      />
      <SubmitButton pending="Opening the receipt">Show the receipt</SubmitButton>
    </form>
  );
}

function Opened({ shared: { price, expiresAt } }: { shared: Shared }) {
  return (
    <>
      <PriceReceipt price={price} payer="The patient" />
      <p className="max-w-measure">
        This link works until {longTime(expiresAt)}. Each opening is noted for the person who shared it.
      </p>
      <div className="print:hidden">
        <PrintButton>Print</PrintButton>
      </div>
    </>
  );
}
