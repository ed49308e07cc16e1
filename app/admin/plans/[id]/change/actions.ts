"use server";

import { redirect } from "next/navigation";
import { draftPlanChange } from "@/lib/features/changes/mutations";
import { readTermsForm, termsField } from "@/lib/features/changes/terms-form";
import { typedMessage } from "@/lib/features/form-fields";
import { toAction } from "@/lib/kernel/action";
import type { FormState } from "@/lib/kernel/form-state";

const draft = toAction({
  read: readTermsForm,
  perform: draftPlanChange.receive,
  after: ({ id }) => redirect(`/admin/changes/${id}`),
});

/** What is wrong is said beside the form's own field, in dollars and percent. */
export async function draftPlanChangeAction(before: FormState, form: FormData): Promise<FormState> {
  const state = await draft(before, form);
  return {
    ...state,
    fields: state.fields.map(({ path, message }) => ({
      path: termsField(path, form),
      message: typedMessage(message),
    })),
  };
}
