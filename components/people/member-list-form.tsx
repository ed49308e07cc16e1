"use client";

import { useActionState } from "react";
import { Details } from "@/components/ui/details";
import { ErrorSummary } from "@/components/ui/error-summary";
import { FileInput } from "@/components/ui/file-input";
import { Select } from "@/components/ui/select";
import { SubmitButton } from "@/components/ui/submit-button";
import { errorOf, type FormAction, untouched } from "@/lib/kernel/form-state";

type Props = { plans: readonly { id: string; name: string; payer: string }[]; action: FormAction };

export function MemberListForm({ plans, action }: Props) {
  const [state, send] = useActionState(action, untouched);
  const options = plans.map(({ id, name, payer }) => ({ value: id, label: `${name}, ${payer}` }));
  return (
    <form action={send} noValidate className="grid max-w-md gap-6">
      <ErrorSummary message={state.message} errors={state.fields} />
      <Select
        label="Plan"
        name="planId"
        prompt="Choose a plan"
        options={options}
        defaultValue={state.values.planId ?? ""}
        error={errorOf(state, "planId")}
      />
      <FileInput
        label="File"
        name="content"
        accept=".csv,text/csv"
        hint="CSV in UTF-8, at most 1 MB. Send a longer list in parts."
        error={errorOf(state, "content")}
      />
      <Details summary="What the file holds">
        <p>
          The first line names the columns: member_id, name, date_of_birth, relationship (self, spouse, child or other)
          and effective_from are needed. effective_to, email, enrollment_code and family may follow. Days are written
          2026-01-31. People who share family limits have the same word under family.
        </p>
        <p>Sending a list again changes nothing. Whom a list leaves out keeps their cover: end it with effective_to.</p>
      </Details>
      <div>
        <SubmitButton pending="Sending the list">Send the list</SubmitButton>
      </div>
    </form>
  );
}
