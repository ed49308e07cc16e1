import type { ReactNode } from "react";
import { describedBy, FieldNotes, type FieldProps, groupClass, Optional } from "./field";

type ChoiceProps = {
  name: string;
  value: string;
  label: ReactNode;
  hint?: ReactNode;
  defaultChecked?: boolean;
  disabled?: boolean;
};

/** One statement to agree to or switch on: a native checkbox. */
export function Checkbox(choice: ChoiceProps) {
  return <Row {...choice} type="checkbox" id={choice.name} />;
}

type GroupProps = FieldProps & {
  choices: readonly Pick<ChoiceProps, "value" | "label" | "hint" | "disabled">[];
  defaultValue?: string | undefined;
};

/** One of a few: native radio buttons in a fieldset. The first has the field's name as its id. */
export function RadioGroup({ choices, defaultValue, ...field }: GroupProps) {
  const { name, label, optional } = field;
  return (
    <fieldset {...describedBy(field)} className={groupClass(field.error)}>
      <legend className="float-left font-semibold">
        {label}
        {optional && <Optional />}
      </legend>
      <FieldNotes {...field} />
      <div className="grid gap-1">
        {choices.map((choice, index) => (
          <Row
            key={choice.value}
            {...choice}
            type="radio"
            id={index === 0 ? name : `${name}-${choice.value}`}
            name={name}
            defaultChecked={choice.value === defaultValue}
          />
        ))}
      </div>
    </fieldset>
  );
}

function Row({ label, hint, id, ...input }: ChoiceProps & { type: "radio" | "checkbox"; id: string }) {
  return (
    <label
      htmlFor={id}
      className="-mx-2 flex min-h-11 items-start gap-3 rounded-md p-2 hover:bg-accent-ground has-disabled:cursor-not-allowed has-disabled:text-muted has-disabled:hover:bg-transparent"
    >
      <input id={id} {...input} className="mt-0.5 size-5 shrink-0 accent-accent" />
      <span>
        <span className="block">{label}</span>
        {hint && <span className="block text-sm text-muted">{hint}</span>}
      </span>
    </label>
  );
}
