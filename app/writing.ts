import { readDraftForm } from "@/lib/features/drafts/form";
import { saveDraft } from "@/lib/features/drafts/mutations";
import { getDraft, listDrafts } from "@/lib/features/drafts/queries";
import type { Draft } from "@/lib/features/drafts/schemas";
import { toAction } from "@/lib/kernel/action";
import { AppError } from "@/lib/kernel/errors";
import type { FormAction, FormState } from "@/lib/kernel/form-state";
import { currentActor } from "@/lib/kernel/page";

type Kept = {
  /** After “Save as draft”. */
  draft: (draft: Draft) => FormState;
  /** After “Save and add files”. */
  files: (draft: Draft) => FormState;
};

/** A form in which a message is written: sent, or kept as a draft by the buttons that say so. Scripts save by themselves. */
export function orDraft(send: FormAction, after: Kept): FormAction {
  const keeping = (intent: keyof Kept) =>
    toAction({ read: readDraftForm, perform: saveDraft.receive, after: after[intent] });
  return async (state, form) => {
    const intent = form.get("intent");
    if (intent !== "draft" && intent !== "files") return send(state, form);
    const keep = keeping(intent);
    // The form's key belongs to its message, which is still to be sent.
    form.delete("idempotencyKey");
    return withOther(await keep(state, form), readDraftForm(form));
  };
}

/** Where another window saved meanwhile, its text is shown too, and pressing again keeps what stands here. */
async function withOther(refused: FormState, typed: ReturnType<typeof readDraftForm>): Promise<FormState> {
  const other = await otherDraft(typed);
  if (!other || other.version === typed.version) return refused;
  const message = `${refused.message ?? ""} Press “Save as draft” again to keep what stands here instead.`.trim();
  const { id: draftId, version, body } = other;
  return { ...refused, message, values: { ...refused.values, draftId, draftVersion: String(version), other: body } };
}

async function otherDraft({ id, conversationId }: ReturnType<typeof readDraftForm>): Promise<Draft | undefined> {
  const actor = await currentActor();
  try {
    if (conversationId === undefined) return await getDraft.receive(actor, { id });
    return (await listDrafts.receive(actor, { conversationId })).items[0];
  } catch (error) {
    if (error instanceof AppError) return undefined;
    throw error;
  }
}
