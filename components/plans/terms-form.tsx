"use client";

import { useActionState } from "react";
import { Checkbox } from "@/components/ui/choice";
import { ErrorSummary } from "@/components/ui/error-summary";
import { Select } from "@/components/ui/select";
import { SubmitButton } from "@/components/ui/submit-button";
import { TextInput } from "@/components/ui/text-input";
import { brandPenaltyNames, shortFillNames } from "@/lib/features/coverage/wording";
import { errorOf, type FormAction, type FormState, untouched } from "@/lib/kernel/form-state";
import { LimitFields } from "./limit-fields";
import { RowFields } from "./row-fields";

/** What a field of the form holds now and what is wrong with it. */
export type FieldOf = (name: string) => { name: string; defaultValue: string; error: string | undefined };

type Props = {
  /** Which plan, from which day, and what follows from both. */
  given: Readonly<Record<"planId" | "effectiveFrom" | "terms.benefit" | "terms.year", string>>;
  /** The terms that hold on that day, as they would be typed. */
  start: Readonly<Record<string, string>>;
  /** What each row of the price table says now; beyond them stand a few empty ones. */
  rows: readonly string[];
  blankRows: number;
  action: FormAction;
};

/** A plan's terms, as a copy of those that hold on a day, to be changed from that day on. */
export function TermsForm({ given, start, rows, blankRows, action }: Props) {
  const [state, send] = useActionState(action, untouched);
  const values = Object.keys(state.values).length > 0 ? state.values : start;
  const field: FieldOf = (name) => ({ name, defaultValue: values[name] ?? "", error: errorOf(state, name) });
  const headings = [...rows, ...Array.from({ length: blankRows }, (_, at) => `New row ${at + 1}`)];
  return (
    <form action={send} noValidate className="grid gap-10">
      <ErrorSummary message={state.message} errors={state.fields} />
      {Object.entries(given).map(([name, value]) => (
        <input key={name} type="hidden" name={name} value={value} />
      ))}
      <div className="grid max-w-md gap-6">
        <TextInput label="Title" hint="Members may read it" {...field("title")} />
        <TextInput label="Why" hint="Members read it beside the change" optional {...field("note")} />
      </div>
      <div className="grid gap-10 lg:grid-cols-2">
        <LimitFields name="terms.deductible" label="Deductible" field={field} />
        <LimitFields name="terms.outOfPocketMaximum" label="Out-of-pocket maximum" field={field} />
      </div>
      <RulesFields field={field} />
      <Whole name="terms.costShares" label="What each tier costs" state={state}>
        <p className="max-w-measure text-muted">
          Open a row to change it. Type “unknown” for an amount that the plan's files leave out.
        </p>
        {headings.map((heading, row) => (
          <RowFields key={heading} heading={heading} row={row} field={field} state={state} />
        ))}
      </Whole>
      <div>
        <SubmitButton pending="Working out the effect">Draft and work out the effect</SubmitButton>
      </div>
    </form>
  );
}

const choicesOf = (names: Readonly<Record<string, string>>) =>
  Object.entries(names).map(([value, label]) => ({ value, label }));

function RulesFields({ field }: { field: FieldOf }) {
  const tick = (name: string, label: string) => {
    const { defaultValue } = field(`terms.${name}`);
    return <Checkbox name={`terms.${name}`} value="yes" label={label} defaultChecked={defaultValue === "yes"} />;
  };
  return (
    <fieldset id="terms" tabIndex={-1} className="grid gap-4">
      <legend className="float-left mb-2 font-semibold text-xl">Rules</legend>
      {field("terms").error && <p className="font-semibold text-stop">{field("terms").error}</p>}
      <div className="grid max-w-3xl gap-4 sm:grid-cols-2">
        <Select label="A shorter fill costs" options={choicesOf(shortFillNames)} {...field("terms.shortFill")} />
        <Select
          label="Asking for a brand costs"
          options={choicesOf(brandPenaltyNames)}
          {...field("terms.brandPenalty")}
        />
        <TextInput
          label="Insulin, at most a month"
          unit="dollars"
          inputMode="decimal"
          optional
          {...field("terms.insulinCap.monthlyCents")}
        />
        <TextInput
          label="Insulin, at most of the price"
          unit="percent"
          inputMode="decimal"
          optional
          {...field("terms.insulinCap.percentOfPriceBasisPoints")}
        />
      </div>
      <div className="grid max-w-measure">
        {tick("copayAssistanceCounts", "Copay assistance counts toward the yearly amounts")}
        {tick("outOfNetworkCounts", "Fills out of network count toward the yearly amounts")}
        {tick("isHsaQualified", "The plan is sold as HSA-qualified")}
      </div>
    </fieldset>
  );
}

type WholeProps = { name: string; label: string; state: FormState; children: React.ReactNode };

/** A part of the form whose errors as a whole are said at its head, where the summary leads. */
function Whole({ name, label, state, children }: WholeProps) {
  return (
    <fieldset id={name} tabIndex={-1} className="grid gap-2">
      <legend className="float-left mb-2 font-semibold text-xl">{label}</legend>
      {errorOf(state, name) && <p className="font-semibold text-stop">{errorOf(state, name)}</p>}
      {children}
    </fieldset>
  );
}
