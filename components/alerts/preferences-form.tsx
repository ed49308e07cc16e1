"use client";

import { useActionState } from "react";
import { RadioGroup } from "@/components/ui/choice";
import { ErrorSummary } from "@/components/ui/error-summary";
import { Select } from "@/components/ui/select";
import { SubmitButton } from "@/components/ui/submit-button";
import { topicWords } from "@/lib/features/alerts/wording";
import type { Preferences } from "@/lib/features/mail/schemas";
import { errorOf, type FormAction, untouched } from "@/lib/kernel/form-state";

const hours = Array.from({ length: 24 }, (_, hour) => ({ value: String(hour), label: hourWords(hour) }));
const zones = [
  { value: "America/New_York", label: "Eastern" },
  { value: "America/Chicago", label: "Central" },
  { value: "America/Denver", label: "Mountain" },
  { value: "America/Phoenix", label: "Arizona" },
  { value: "America/Los_Angeles", label: "Pacific" },
  { value: "America/Anchorage", label: "Alaska" },
  { value: "Pacific/Honolulu", label: "Hawaii" },
];
const rhythms = [
  { value: "at-once", label: "As things happen", hint: "Several at once are one mail." },
  { value: "daily", label: "Once a day", hint: "At 8 a.m. by your clock." },
];

export function PreferencesForm({ preferences, action }: { preferences: Preferences; action: FormAction }) {
  const [state, send] = useActionState(action, untouched);
  const { quietFrom, quietUntil } = preferences;
  return (
    <form action={send} noValidate className="grid gap-8">
      <ErrorSummary message={state.message} errors={state.fields} />
      <div className="grid gap-1">
        {preferences.topics.map((one) => (
          <TopicChoice key={one.topic} {...one} />
        ))}
      </div>
      <RadioGroup
        name="mailing"
        label="When we mail you"
        choices={rhythms}
        defaultValue={preferences.isDigest ? "daily" : "at-once"}
      />
      <fieldset className="grid max-w-xl gap-x-6 gap-y-4 sm:grid-cols-3 sm:items-end">
        <legend className="font-semibold">Quiet hours</legend>
        <p className="text-muted sm:col-span-3">
          No mail and no browser notices then. Mail about your sign-in still comes.
        </p>
        <Select
          name="quietFrom"
          label="From"
          optional
          prompt="Any time"
          options={hours}
          defaultValue={quietFrom === null ? "" : String(quietFrom)}
          error={errorOf(state, "quietFrom")}
        />
        <Select
          name="quietUntil"
          label="Until"
          optional
          prompt="Any time"
          options={hours}
          defaultValue={quietUntil === null ? "" : String(quietUntil)}
          error={errorOf(state, "quietUntil")}
        />
        <Select name="timeZone" label="Your clock" options={zones} defaultValue={preferences.timeZone} />
      </fieldset>
      <SubmitButton pending="Saving your choices">Save my choices</SubmitButton>
    </form>
  );
}

function TopicChoice({ topic, inPortal, byMail, inBrowser }: Preferences["topics"][number]) {
  const isFixed = topic === "security";
  return (
    <fieldset className="flex flex-wrap items-center gap-x-6 border-hairline border-b py-3">
      <legend className="sr-only">{topicWords[topic].name}</legend>
      <p aria-hidden className="grow basis-48 font-semibold">
        {topicWords[topic].name}
        {isFixed && <span className="block font-normal text-muted text-sm">Always on, to protect you.</span>}
      </p>
      <Box name={`portal-${topic}`} label="In Tierwise" isOn={inPortal} isFixed={isFixed} />
      <Box name={`mail-${topic}`} label="By e-mail" isOn={byMail} isFixed={isFixed} />
      <Box name={`browser-${topic}`} label="Browser notice" isOn={inBrowser} />
    </fieldset>
  );
}

type BoxProps = { name: string; label: string; isOn: boolean; isFixed?: boolean };

function Box({ name, label, isOn, isFixed = false }: BoxProps) {
  return (
    <label htmlFor={name} className="flex min-h-11 w-40 items-center gap-3">
      <input
        type="checkbox"
        id={name}
        name={name}
        defaultChecked={isOn}
        disabled={isFixed}
        className="size-5 accent-accent"
      />
      {label}
    </label>
  );
}

function hourWords(hour: number): string {
  if (hour === 0) return "Midnight";
  if (hour === 12) return "Noon";
  return hour < 12 ? `${hour} a.m.` : `${hour - 12} p.m.`;
}
