"use client";

import { useActionState, useEffect, useRef } from "react";
import { Alert } from "@/components/ui/alert";
import { ButtonLink } from "@/components/ui/button";
import { ErrorSummary } from "@/components/ui/error-summary";
import { SubmitButton } from "@/components/ui/submit-button";
import { TextArea } from "@/components/ui/text-input";
import type { MedicationAudience } from "@/lib/features/formulary/schemas";
import { errorOf, type FormState, untouched } from "@/lib/kernel/form-state";
import { CorrectionAudience } from "./correction-audience";

export type CorrectionState = FormState & {
  /** What is said of the drug now, which this would replace, and its version. */
  now: string | null;
  version: string;
  /** Whom it would be told to; null while it is being written. */
  audience: MedicationAudience | null;
  /** Someone else saved other words meanwhile. */
  isOvertaken: boolean;
};

type Props = {
  id: string;
  now: string | null;
  version: string;
  action: (state: CorrectionState, form: FormData) => Promise<CorrectionState>;
};

/** New words for a drug, then what changes and who will be alerted, then saving: nothing is told before that. */
export function CorrectionForm({ id, now, version, action }: Props) {
  const [state, send] = useActionState(action, { ...untouched, now, version, audience: null, isOvertaken: false });
  const description = state.values.description ?? now ?? "";
  const isChecking = state.audience !== null && state.fields.length === 0;
  return (
    <form action={send} noValidate className="grid max-w-measure gap-6">
      <ErrorSummary message={state.message} errors={state.fields} />
      <input type="hidden" name="id" value={id} />
      <input type="hidden" name="version" value={state.version} />
      {isChecking ? (
        <Check {...state} id={id} description={description} />
      ) : (
        <>
          <TextArea
            label="What it is and what it is for"
            name="description"
            hint="In plain words, 2,000 letters at most. Nothing about any one person."
            defaultValue={description}
            error={errorOf(state, "description")}
          />
          <SubmitButton name="step" value="check" pending="Looking up who takes it">
            See who will be alerted
          </SubmitButton>
        </>
      )}
    </form>
  );
}

type CheckProps = Pick<CorrectionState, "now" | "audience" | "isOvertaken"> & { id: string; description: string };

function Check({ id, description, now, audience, isOvertaken }: CheckProps) {
  const heading = useRef<HTMLHeadingElement>(null);
  useEffect(() => heading.current?.focus(), []);
  if (audience === null) return null;
  const { told } = audience;
  const alerting = told === 0 ? "" : ` and alert ${told} ${told === 1 ? "member" : "members"}`;
  return (
    <>
      {isOvertaken && (
        <Alert kind="attention" heading="Someone else changed this while you were writing">
          <p>Yours is not saved yet. Below stands what it says now, and what it would say. Choose which one stays.</p>
        </Alert>
      )}
      <input type="hidden" name="description" value={description} />
      <h2 ref={heading} tabIndex={-1}>
        What will change
      </h2>
      <dl className="grid gap-4">
        <Words term="It says now" text={now ?? "Nothing yet"} />
        <Words term="It will say" text={description} />
      </dl>
      <CorrectionAudience audience={audience} />
      <div className="flex flex-wrap gap-3">
        <SubmitButton name="step" value="save" pending="Saving">
          {`${isOvertaken ? "Save mine instead" : "Save"}${alerting}`}
        </SubmitButton>
        <SubmitButton variant="secondary" name="step" value="write" pending="Going back">
          Change my words
        </SubmitButton>
        <ButtonLink variant="quiet" href={`/drugs/${id}`}>
          Keep what it says now
        </ButtonLink>
      </div>
    </>
  );
}

function Words({ term, text }: { term: string; text: string }) {
  return (
    <div className="border-hairline border-l-4 pl-4">
      <dt className="text-muted">{term}</dt>
      <dd className="wrap-anywhere whitespace-pre-line">{text}</dd>
    </div>
  );
}
