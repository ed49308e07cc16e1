"use client";

import { type FormEvent, type ReactNode, useActionState } from "react";
import { Button } from "@/components/ui/button";
import { Details } from "@/components/ui/details";
import { ErrorSummary } from "@/components/ui/error-summary";
import { SubmitButton } from "@/components/ui/submit-button";
import type { Draft } from "@/lib/features/drafts/schemas";
import { errorOf, type FormAction, type FormState, untouched } from "@/lib/kernel/form-state";
import { Attachments } from "./attachments";
import { DraftStatus } from "./draft-status";
import { useDraft } from "./use-draft";
import { useFiles } from "./use-files";

export type Writing = {
  action: FormAction;
  /** Names the draft, and with it the message: however often it is sent, it is one. */
  draftId: string;
  draft?: Draft | undefined;
};

type Props = Writing & {
  /** Where a draft of this form is opened again; null where its page opens it anyway. */
  address: string | null;
  hidden: Readonly<Record<string, string>>;
  children: (state: FormState, begun: Partial<Draft>) => ReactNode;
};

const nothing: Partial<Draft> = {};

/** A message being written: its fields, its files, and its draft, which is saved meanwhile or by a button of its own. */
export function WritingForm({ action, draftId, draft: opened, address, hidden, children }: Props) {
  const [state, send] = useActionState(action, untouched);
  const files = useFiles();
  const draft = useDraft({ draftId, draft: opened, state, address });
  const { taken, kept } = draft;
  const { values } = state;
  // Without scripts a refused draft comes back with the name and version of what another window saved.
  const [id, version] = values.other === undefined ? [kept.id, kept.version] : [values.draftId, values.draftVersion];
  const onSubmit = (event: FormEvent<HTMLFormElement>) => {
    files.onSubmit(event);
    if (!event.defaultPrevented) draft.onSubmit(event);
  };
  return (
    <form
      key={draft.turn}
      ref={draft.form}
      action={send}
      onInput={draft.touch}
      onSubmit={onSubmit}
      noValidate
      className="grid max-w-xl gap-6"
    >
      <ErrorSummary message={state.message} errors={state.fields} />
      {values.other !== undefined && (
        <Details summary="What the other window saved" open>
          <p className="wrap-anywhere whitespace-pre-wrap">{values.other}</p>
        </Details>
      )}
      {Object.entries({ ...hidden, draftId: id, draftVersion: version, idempotencyKey: id }).map(([name, value]) => (
        <input key={name} type="hidden" name={name} value={value} />
      ))}
      {children(draft.isTakenLast ? untouched : state, taken ?? opened ?? nothing)}
      <Attachments
        files={(taken ?? opened)?.attachments}
        error={errorOf(state, "attachmentIds")}
        onBusy={files.onBusy}
        onChange={draft.touch}
      />
      {files.waiting && <p className="text-muted">{files.waiting}</p>}
      <div className="flex flex-wrap items-center gap-3">
        <SubmitButton pending="Sending your message">Send message</SubmitButton>
        <Button
          type="submit"
          name="intent"
          value="draft"
          onClick={(event) => {
            event.preventDefault();
            draft.saveNow();
          }}
        >
          Save as draft
        </Button>
      </div>
      <DraftStatus draft={draft} />
    </form>
  );
}
