import { and, eq } from "drizzle-orm";
import { coverage } from "@/db/schema/members";
import { plan } from "@/db/schema/plans";
import { dayIn } from "@/lib/features/calendar";
import { isInForce } from "@/lib/features/effective";
import { ndcCandidates } from "@/lib/features/formulary/ndc";
import { invalidField, notFound } from "@/lib/kernel/errors";
import type { Asking, Reader } from "@/lib/kernel/operation";
import { visible } from "@/lib/kernel/scope";
import type { CheckCopayInput } from "./schemas";
import { drugsWithNdc, drugsWithRxcui, situations } from "./statements";

type Wanted = { planId?: string | undefined; fillOn?: string | undefined };
type Dated = { cover: { effectiveFrom: string; effectiveTo: string | null }; fillOn: string };

/** The person's cover on the day of the fill: the plan asked for, else the one that pays first. */
export async function coverFor(db: Reader, patientId: string, input: Wanted, now: Date) {
  const rows = await db
    .select({ cover: coverage, plan })
    .from(coverage)
    .innerJoin(plan, eq(plan.id, coverage.planId))
    .where(
      and(
        eq(coverage.patientId, patientId),
        visible(coverage.patientId),
        input.planId ? eq(plan.id, input.planId) : undefined,
      ),
    )
    .orderBy(coverage.priority, coverage.effectiveFrom);
  return active(
    rows.map((row) => ({ ...row, fillOn: input.fillOn ?? dayIn(row.plan.timeZone, now) })),
    input,
  );
}

/** What a price depends on besides the pharmacy: the person's cover, and on that day the plan, the drug, the list and the totals. */
export async function situationFor(db: Asking, patientId: string, input: CheckCopayInput, now: Date) {
  const { planId = null, fillOn = null } = input;
  const medicationId = input.medicationId ?? (await medicationIdFor(db, input));
  const found = await db.ask(situations, [patientId, planId, fillOn, now.toISOString(), medicationId]);
  const { drug, terms, ...situation } = active(found, input);
  if (!drug) throw unknownDrug("medicationId");
  if (!terms) throw invalidField("fillOn", "The plan has not published its terms for that day.");
  return { ...situation, drug, terms };
}

function active<Row extends Dated>(rows: readonly Row[], { planId }: Wanted): Row {
  if (planId && rows.length === 0) throw notFound();
  const found = rows.find(({ cover, fillOn }) => isInForce(cover, fillOn));
  if (!found)
    throw invalidField("fillOn", "No plan covers this person on that day. Choose a day within the plan's dates.");
  return found;
}

const unknownDrug = (path: string) =>
  invalidField(path, "We don't know this drug. Search the drug list and choose one.");

/** The drug named by its RxCUI or an NDC. */
async function medicationIdFor(db: Asking, { rxcui, ndc = "" }: CheckCopayInput): Promise<string> {
  const path = rxcui === undefined ? "ndc" : "rxcui";
  const candidates = ndcCandidates(ndc);
  if (rxcui === undefined && candidates.length === 0)
    throw invalidField("ndc", "An NDC has 10 or 11 digits, with or without dashes.");
  const [found, other] = await (rxcui === undefined
    ? db.ask(drugsWithNdc, [`{${candidates.join(",")}}`])
    : db.ask(drugsWithRxcui, [rxcui]));
  if (!found) throw unknownDrug(path);
  if (other) throw invalidField(path, "This NDC can stand for more than one drug. Write it with its dashes.");
  return found;
}
