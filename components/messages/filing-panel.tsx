"use client";

import { useActionState } from "react";
import { ActForm } from "@/components/act-form";
import { SubmitButton } from "@/components/ui/submit-button";
import { Tag } from "@/components/ui/tag";
import { TextInput } from "@/components/ui/text-input";
import type { Filing, Label } from "@/lib/features/messages/schemas";
import { type FormAction, untouched } from "@/lib/kernel/form-state";

type Props = {
  filing: Filing;
  /** The newest message on the page: one that comes later is not put away with it. */
  throughMessageId: string;
  /** Labels used before, to choose among. */
  known: readonly Label[];
  label: FormAction;
  /** Into the archive, or out of it. */
  move: FormAction;
};

/** How a person keeps a conversation for themselves. */
export function FilingPanel({ filing: { id, archived, labels }, throughMessageId, known, label, move }: Props) {
  const [state, send] = useActionState(label, untouched);
  return (
    <div className="grid gap-6">
      {labels.length > 0 && (
        <ul aria-label="Labels" className="flex flex-wrap gap-x-6 gap-y-1">
          {labels.map(({ id: labelId, name }) => (
            <li key={labelId} className="flex items-center">
              <Tag>{name}</Tag>
              <ActForm action={label} fields={{ id, remove: name }} pending="Removing" variant="quiet">
                Remove<span className="sr-only"> the label {name}</span>
              </ActForm>
            </li>
          ))}
        </ul>
      )}
      <form action={send} noValidate className="grid max-w-xl items-end gap-3 sm:grid-cols-[1fr_auto]">
        <input type="hidden" name="id" value={id} />
        <TextInput
          label="Add a label"
          name="add"
          hint="Only you see your labels."
          list="known-labels"
          defaultValue={state.values.add ?? ""}
          error={state.fields[0]?.message ?? state.message ?? undefined}
          autoComplete="off"
        />
        <datalist id="known-labels">
          {known.map(({ id: knownId, name }) => (
            <option key={knownId} value={name} />
          ))}
        </datalist>
        <SubmitButton variant="secondary" pending="Adding the label">
          Add
        </SubmitButton>
      </form>
      <div className="grid gap-2">
        <p className="text-muted text-sm">
          {archived
            ? "This conversation is in your archive."
            : "The archive keeps it out of your list. A new message brings it back."}
        </p>
        <ActForm action={move} fields={archived ? { id } : { id, throughMessageId }} pending="Moving">
          {archived ? "Take out of the archive" : "Archive"}
        </ActForm>
      </div>
    </div>
  );
}
