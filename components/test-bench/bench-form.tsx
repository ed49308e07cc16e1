"use client";

import { useActionState } from "react";
import { ErrorSummary } from "@/components/ui/error-summary";
import { SubmitButton } from "@/components/ui/submit-button";
import type { QuoteResult } from "@/lib/benefits/terms";
import { type FormState, untouched } from "@/lib/kernel/form-state";
import type { Starts } from "./bench-field";
import { BenchResult } from "./bench-result";
import { FillFields } from "./fill-fields";
import { TermsFields } from "./terms-fields";

export type BenchState = FormState & { results: { a: QuoteResult | null; b: QuoteResult | null } };

type Props = {
  action: (state: BenchState, form: FormData) => Promise<BenchState>;
  /** What the fields begin with instead of the example, by their names. */
  starts?: Starts;
};
const noStarts: Starts = {};

/** One fill, two sets of terms, and what each makes of it, side by side. Nothing is stored. */
export function BenchForm({ action, starts = noStarts }: Props) {
  const [state, send] = useActionState(action, { ...untouched, results: { a: null, b: null } });
  const { results } = state;
  return (
    <form action={send} noValidate className="grid gap-8">
      <ErrorSummary message={state.message} errors={state.fields} />
      <FillFields state={state} starts={starts} />
      <div className="grid gap-8 lg:grid-cols-2">
        <TermsFields set="a" heading="Terms A" state={state} starts={starts} />
        <TermsFields set="b" heading="Terms B" state={state} starts={starts} />
      </div>
      <div>
        <SubmitButton pending="Working out both prices">Work out both prices</SubmitButton>
        <p className="mt-2 text-muted text-sm">Nothing is stored, and no member's data is used.</p>
      </div>
      {(results.a || results.b) && (
        <div className="grid items-start gap-8 lg:grid-cols-2">
          <BenchResult heading="Terms A" result={results.a} />
          <BenchResult heading="Terms B" result={results.b} />
        </div>
      )}
    </form>
  );
}
