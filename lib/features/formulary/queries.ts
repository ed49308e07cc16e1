import { desc, eq, getTableColumns } from "drizzle-orm";
import { z } from "zod";
import { formularyPublication, medication } from "@/db/schema/formulary";
import { pageOf, readCursor } from "@/lib/features/paging";
import { notFound } from "@/lib/kernel/errors";
import { query, type Reader } from "@/lib/kernel/operation";
import { MedicationInput, type MedicationView, SearchMedicationsInput } from "./schemas";
import { behind, bestFirst, DrugKey, drugKey, matchDrugs, rankedDrugs } from "./search";

/** A drug as everyone may see it; what the search needs of it stays inside. */
export const { isInsulin: _, searchText: __, sortName: ___, ...medicationColumns } = getTableColumns(medication);

export const searchMedications = query({
  action: "medications.search",
  input: SearchMedicationsInput,
  async run(db, { q = "", limit, cursor }) {
    const ranked = rankedDrugs(db, await matchDrugs(db, q));
    const rows = await db
      .select({ key: drugKey(ranked), view: medicationColumns })
      .from(ranked)
      .innerJoin(medication, eq(medication.id, ranked.id))
      .where(behind(ranked, readCursor(DrugKey, cursor)))
      .orderBy(...bestFirst(ranked))
      .limit(limit + 1);
    return pageOf(
      rows,
      limit,
      ({ key: { score, sortName, id } }) => [score, sortName, id],
      (row): MedicationView => row.view,
    );
  },
});

export const getMedication = query({
  action: "medication.read",
  input: MedicationInput,
  async run(db, { id }): Promise<MedicationView> {
    const [row] = await db.select(medicationColumns).from(medication).where(eq(medication.id, id));
    if (!row) throw notFound();
    return row;
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
