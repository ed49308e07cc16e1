"use server";

import type { PanelState } from "@/components/people/patient-panel";
import { textOf } from "@/lib/features/form-fields";
import { listPatients } from "@/lib/features/people/queries";
import { orNotFound, requireKind } from "@/lib/kernel/page";

export async function findPatientsAction(_: PanelState, form: FormData): Promise<PanelState> {
  return panelFor(textOf(form, "q")?.slice(0, 100) ?? "");
}

async function panelFor(typed: string): Promise<PanelState> {
  const provider = await requireKind("provider");
  const { items, nextCursor } = await orNotFound(listPatients(provider, { limit: 100, ...(typed && { q: typed }) }));
  return { typed, patients: items, hasMore: nextCursor !== null };
}
