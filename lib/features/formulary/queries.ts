import { desc, eq } from "drizzle-orm";
import { z } from "zod";
import { formularyPublication, medication } from "@/db/schema/formulary";
import { pageOf, readCursor } from "@/lib/features/paging";
import { Text } from "@/lib/features/shapes";
import { notFound } from "@/lib/kernel/errors";
import { query, type Reader } from "@/lib/kernel/operation";
import { MedicationInput, type MedicationView, SearchMedicationsInput } from "./schemas";
import { findMedications } from "./search";

const CursorKey = z.tuple([z.number().min(0).max(4), Text, z.uuid()]);

export const searchMedications = query({
  action: "medications.search",
  input: SearchMedicationsInput,
  async run(db, { q = "", limit, cursor }) {
    const rows = await findMedications(db, q, limit + 1, readCursor(CursorKey, cursor));
    return pageOf(
      rows,
      limit,
      ({ score, medication: { name, id } }) => [score, name, id],
      (row) => medicationView(row.medication),
    );
  },
});

export const getMedication = query({
  action: "medication.read",
  input: MedicationInput,
  async run(db, { id }) {
    const [row] = await db.select().from(medication).where(eq(medication.id, id));
    if (!row) throw notFound();
    return medicationView(row);
  },
});

/** The version of the whole drug list: one opaque text that changes with each publication. */
export const getFormularyVersion = query({
  action: "formulary-version.read",
  input: z.strictObject({}),
  run: (db) => currentFormularyVersion(db),
});

export async function currentFormularyVersion(db: Reader): Promise<string> {
  const [newest] = await db
    .select({ version: formularyPublication.version })
    .from(formularyPublication)
    .orderBy(desc(formularyPublication.publishedAt))
    .limit(1);
  return newest?.version ?? "unpublished";
}

function medicationView({ isInsulin: _, searchText: __, ...view }: typeof medication.$inferSelect): MedicationView {
  return view;
}
