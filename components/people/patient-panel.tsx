"use client";

import type { Column } from "@/components/ui/data-table";
import { TextLink } from "@/components/ui/text-link";
import { longDate } from "@/lib/features/dates";
import type { PatientSummary } from "@/lib/features/people/schemas";
import { type Found, PersonSearch, type PersonSearchProps } from "./person-search";

/** The people in a provider's care. */
export function PatientPanel(given: PersonSearchProps<PatientSummary>) {
  return <PersonSearch {...given} columns={columns} words={words} />;
}

const columns: readonly Column<PatientSummary>[] = [
  {
    key: "name",
    header: "Name",
    isSortable: true,
    cell: (one) => <TextLink href={`/provider/patients/${one.id}`}>{one.displayName}</TextLink>,
  },
  { key: "born", header: "Date of birth", isSortable: true, cell: (one) => longDate(one.dateOfBirth) },
  { key: "record", header: "Medical record number", isSortable: true, cell: (one) => one.medicalRecordNumber },
];

const words = {
  label: "Find a patient",
  hint: "Name or medical record number",
  caption: ({ typed, people, hasMore }: Found<unknown>) => {
    const count = `${people.length} ${people.length === 1 ? "patient" : "patients"}`;
    if (typed === "") return `${count} in your care on this page`;
    return `${hasMore ? "The first " : ""}${count} for “${typed}”`;
  },
  nobody: (typed: string) =>
    typed
      ? {
          heading: "No patient of yours fits",
          says: "Check the spelling, or search with nothing typed to see everyone in your care.",
        }
      : { heading: "No one is in your care yet", says: "When a patient is linked to you, they are listed here." },
};
