"use client";

import { type ReactNode, useId, useState } from "react";
import { Select } from "@/components/ui/select";
import { TextArea } from "@/components/ui/text-input";
import { errorOf } from "@/lib/kernel/form-state";
import { type Writing, WritingForm } from "./writing-form";

type Template = { id: string; title: string; body: string };

type Props = Writing & {
  conversationId: string;
  templates?: readonly Template[];
  /** What stands before the text: the urgent notice. */
  children?: ReactNode;
};

const none: readonly Template[] = [];

/** An answer in a conversation. Ready words are put into the box, where they can be changed. */
export function ReplyForm({ conversationId, templates = none, children, ...writing }: Props) {
  const [ready, setReady] = useState<Template>();
  const picker = useId();
  const put = (id: string) => setReady(templates.find((template) => template.id === id));
  return (
    <WritingForm {...writing} address={null} hidden={{ id: conversationId }}>
      {(state, begun) => (
        <>
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
            defaultValue={state.values.body ?? ready?.body ?? begun.body ?? ""}
            error={errorOf(state, "body")}
          />
        </>
      )}
    </WritingForm>
  );
}
