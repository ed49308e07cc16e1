"use client";

import { useActionState, useEffect } from "react";
import { DataTable } from "@/components/ui/data-table";
import { EmptyState } from "@/components/ui/empty-state";
import { useAnnounce } from "@/components/ui/status-message";
import { SubmitButton } from "@/components/ui/submit-button";
import { TextInput } from "@/components/ui/text-input";
import { TextLink } from "@/components/ui/text-link";
import { longDate } from "@/lib/features/dates";
import type { PatientSummary } from "@/lib/features/people/schemas";

export type PanelState = { typed: string; patients: readonly PatientSummary[]; hasMore: boolean };

type Props = { first: PanelState; find: (state: PanelState, form: FormData) => Promise<PanelState> };

/** The people in a provider's care. What is searched for is sent in the body: a name has no place in an address. */
export function PatientPanel({ first, find }: Props) {
  const [{ typed, patients, hasMore }, search] = useActionState(find, first);
  const announce = useAnnounce();
  useEffect(() => {
    if (typed) announce(captionOf(typed, patients.length, hasMore));
  }, [typed, patients, hasMore, announce]);
  return (
    <>
      <form action={search} className="grid max-w-xl items-end gap-3 sm:grid-cols-[1fr_auto]">
        <TextInput
          label="Find a patient"
          name="q"
          hint="Name or medical record number"
          defaultValue={typed}
          autoComplete="off"
        />
        <SubmitButton variant="secondary" pending="Searching">
          Search
        </SubmitButton>
      </form>
      {patients.length > 0 ? (
        <DataTable
          caption={captionOf(typed, patients.length, hasMore)}
          columns={columns}
          rows={patients}
          rowKey={(one) => one.id}
        />
      ) : (
        <EmptyState heading={typed ? "No patient of yours fits" : "No one is in your care yet"}>
          <p>
            {typed
              ? "Check the spelling, or search with nothing typed to see everyone in your care."
              : "When a patient is linked to you, they are listed here."}
          </p>
        </EmptyState>
      )}
    </>
  );
}

const columns = [
  {
    key: "name",
    header: "Name",
    cell: (one: PatientSummary) => <TextLink href={`/provider/patients/${one.id}`}>{one.displayName}</TextLink>,
  },
  { key: "born", header: "Date of birth", cell: (one: PatientSummary) => longDate(one.dateOfBirth) },
  { key: "mrn", header: "Medical record number", cell: (one: PatientSummary) => one.medicalRecordNumber },
];

function captionOf(typed: string, count: number, hasMore: boolean): string {
  const people = `${hasMore ? "The first " : ""}${count} ${count === 1 ? "patient" : "patients"}`;
  return typed ? `${people} for “${typed}”, by name` : `${people} in your care, by name`;
}
