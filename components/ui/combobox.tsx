"use client";

import { ComboBox, Input, Label, ListBox, ListBoxItem, Popover, Text } from "react-aria-components";
import { controlClass } from "./field";

export type Suggestion = { id: string; name: string; detail: string };

type Props = {
  label: string;
  name: string;
  hint: string;
  text: string;
  onText: (text: string) => void;
  suggestions: readonly Suggestion[];
  onChoose: (id: string) => void;
  /** Said in the list when nothing fits. */
  nothing: string;
  isLoading?: boolean;
};

/** A text box that suggests as one types. Without JavaScript it is a plain text box of its form. */
export function Combobox({ label, name, hint, text, onText, suggestions, onChoose, nothing, isLoading }: Props) {
  return (
    <ComboBox
      name={name}
      formValue="text"
      allowsCustomValue
      allowsEmptyCollection={text.trim().length > 1}
      inputValue={text}
      onInputChange={onText}
      onChange={(key) => key !== null && onChoose(String(key))}
      items={suggestions}
      defaultFilter={() => true}
      menuTrigger="input"
      className="grid gap-1.5"
    >
      <Label className="justify-self-start font-semibold">{label}</Label>
      <Text slot="description" className="text-muted text-sm">
        {hint}
      </Text>
      <Input className={controlClass} autoComplete="off" autoCapitalize="none" spellCheck="false" />
      <Popover
        offset={4}
        className="flex w-(--trigger-width) rounded-md border border-control bg-surface text-ink shadow-float"
      >
        <ListBox<Suggestion>
          className="max-h-[inherit] w-full overflow-auto outline-none"
          renderEmptyState={() => <p className="px-4 py-2.5 text-muted">{isLoading ? "Searching" : nothing}</p>}
        >
          {({ id, name: title, detail }) => (
            <ListBoxItem id={id} textValue={title} className={rowClass}>
              <Text slot="label" className="font-semibold">
                {title}
              </Text>
              <Text slot="description" className="text-muted text-sm">
                {detail}
              </Text>
            </ListBoxItem>
          )}
        </ListBox>
      </Popover>
    </ComboBox>
  );
}

const rowClass =
  "grid cursor-pointer border-hairline border-b border-l-4 border-l-transparent px-3 py-2 outline-transparent last:border-b-0 data-[focused]:border-l-accent data-[focused]:bg-accent-ground data-[focused]:outline-3 data-[focused]:-outline-offset-3";
