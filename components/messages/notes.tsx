"use client";

import { useActionState } from "react";
import { ErrorSummary } from "@/components/ui/error-summary";
import { SubmitButton } from "@/components/ui/submit-button";
import { TextArea } from "@/components/ui/text-input";
import { longTime } from "@/lib/features/dates";
import type { Note } from "@/lib/features/inbox/schemas";
import { errorOf, type FormAction, untouched } from "@/lib/kernel/form-state";

type Props = { conversationId: string; notes: readonly Note[]; action: FormAction };

/** Words among staff. The patient never sees them. */
export function Notes({ conversationId, notes, action }: Props) {
  const [state, send] = useActionState(action, untouched);
  return (
    <div className="grid gap-4">
      {notes.length > 0 && (
        <ul className="grid gap-3">
          {notes.map((note) => (
            <li key={note.id} className="rounded-md border border-attention/40 bg-attention-ground p-4">
              <p className="wrap-anywhere whitespace-pre-wrap">{note.body}</p>
              <p className="text-muted text-sm">
                {note.authorName}, {longTime(note.writtenAt)}
              </p>
            </li>
          ))}
        </ul>
      )}
      <form action={send} noValidate className="grid max-w-xl gap-4">
        <ErrorSummary message={state.message} />
        <input type="hidden" name="id" value={conversationId} />
        <TextArea
          label="Add a note"
          name="note"
          rows={3}
          hint="Only staff who take part can read it."
          defaultValue={state.values.note ?? ""}
          error={errorOf(state, "body")}
        />
        <SubmitButton variant="secondary" pending="Saving the note">
          Save note
        </SubmitButton>
      </form>
    </div>
  );
}
