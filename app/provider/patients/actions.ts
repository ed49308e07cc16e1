"use server";

import type { Found } from "@/components/people/person-search";
import { given, textOf } from "@/lib/features/form-fields";
import { listPatients } from "@/lib/features/people/queries";
import type { PatientSummary } from "@/lib/features/people/schemas";
import { orNotFound, requireKind } from "@/lib/kernel/page";

export async function findPatientsAction(_: Found<PatientSummary>, form: FormData): Promise<Found<PatientSummary>> {
  const provider = await requireKind("provider");
  const typed = textOf(form, "q")?.slice(0, 100) ?? "";
  const asked = { ...given(form, "sort"), limit: 100, ...(typed && { q: typed }) };
  const { items, nextCursor } = await orNotFound(listPatients.receive(provider, asked));
  return { typed, people: items, hasMore: nextCursor !== null };
}
