"use client";

import { type ReactNode, useActionState, useId, useState } from "react";
import { ErrorSummary } from "@/components/ui/error-summary";
import { Select } from "@/components/ui/select";
import { SubmitButton } from "@/components/ui/submit-button";
import { TextArea } from "@/components/ui/text-input";
import { errorOf, type FormAction, untouched } from "@/lib/kernel/form-state";
import { Attachments } from "./attachments";
import { useFiles } from "./use-files";

type Template = { id: string; title: string; body: string };

type Props = {
  action: FormAction;
  conversationId: string;
  idempotencyKey: string;
  templates?: readonly Template[];
  /** What stands before the text: the urgent notice. */
  children?: ReactNode;
};

const none: readonly Template[] = [];

/** An answer in a conversation. Ready words are put into the box, where they can be changed. */
export function ReplyForm({ action, conversationId, idempotencyKey, templates = none, children }: Props) {
  const [state, send] = useActionState(action, untouched);
  const files = useFiles();
  const [ready, setReady] = useState<Template>();
  const picker = useId();
  const put = (id: string) => setReady(templates.find((template) => template.id === id));
  return (
    <form action={send} onSubmit={files.onSubmit} noValidate className="grid max-w-xl gap-6">
      <ErrorSummary message={state.message} errors={state.fields} />
      <input type="hidden" name="id" value={conversationId} />
      <input type="hidden" name="idempotencyKey" value={idempotencyKey} />
      {children}
      {templates.length > 0 && (
        <Select
          label="Ready words"
          name={picker}
          optional
          prompt="Write freely"
          onChange={({ target }) => put(target.value)}
          options={templates.map(({ id, title }) => ({ value: id, label: title }))}
        />
      )}
      <TextArea
        key={ready?.id}
        label="Your answer"
        name="body"
        rows={7}
        defaultValue={state.values.body ?? ready?.body ?? ""}
        error={errorOf(state, "body")}
      />
      <Attachments error={errorOf(state, "attachmentIds")} onBusy={files.onBusy} />
      {files.waiting && <p className="text-muted">{files.waiting}</p>}
      <SubmitButton pending="Sending your message">Send message</SubmitButton>
    </form>
  );
}
