/** Whom a correction of what is said about a drug is told: members who take it or follow its price. */
import { and, asc, eq, type SQL, sql } from "drizzle-orm";
import { medication } from "@/db/schema/formulary";
import { patient } from "@/db/schema/people";
import { dayIn } from "@/lib/features/calendar";
import { portalTimeZone } from "@/lib/features/dates";
import { notFound } from "@/lib/kernel/errors";
import { query } from "@/lib/kernel/operation";
import { visible } from "@/lib/kernel/scope";
import { type MedicationAudience, MedicationInput } from "./schemas";

/** As far as the actor may see them. The SQL function is the one definition, for the count of everyone too. */
export function concernedBy(medicationId: string, now: Date): SQL | undefined {
  return and(
    visible(patient.id),
    sql`${patient.id} in (select concerned_by_drug(${medicationId}, ${today(now)}::date))`,
  );
}

/** Who takes a drug is asked for the day where most plans keep theirs. */
const today = (now: Date) => dayIn(portalTimeZone, now);

/** People named on one page; of the others the number is told. */
const named = 50;

/** Who will be alerted of a correction: a provider sees the people in their care by name, everyone else is a number. */
export const previewMedicationUpdate = query({
  action: "medication.audience",
  input: MedicationInput,
  target: ({ id }) => ({ type: "medication", id }),
  async run(db, { id }, { now }): Promise<MedicationAudience> {
    const [drug] = await db.select({ id: medication.id }).from(medication).where(eq(medication.id, id));
    if (!drug) throw notFound();
    const inCare = await db
      .select({ id: patient.id, name: patient.displayName, hasAccount: sql<boolean>`${patient.userId} is not null` })
      .from(patient)
      .where(concernedBy(id, now))
      .orderBy(asc(patient.displayName), asc(patient.id))
      .limit(named);
    const [counted] = await db
      .select({ told: sql<number>`told`, withoutAccount: sql<number>`without_account` })
      .from(sql`count_concerned_by_drug(${id}, ${today(now)}::date)`);
    if (!counted) throw new RangeError("A count has one row.");
    return { medicationId: id, inCare, ...counted };
  },
  opens: ({ inCare, medicationId }) =>
    inCare.map(({ id }) => ({ patientId: id, entity: { type: "medication", id: medicationId } })),
});
