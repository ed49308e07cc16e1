import { patientMedication } from "@/db/schema/members";
import { make } from "@/db/testing/database";
import { type Scene, scene } from "@/db/testing/scene";
import { asAdmin, system as job } from "@/lib/kernel/test-actors";
import { announceChange } from "./announce";
import { approveChange, draftPlanChange, previewChange, publishChange } from "./mutations";
import type { DraftPlanChangeInput } from "./schemas";

export const from = "2027-01-01";
export const admins = async () => [asAdmin(await make.user("admin")), asAdmin(await make.user("admin"))] as const;

/** A member who takes the scene's drug, and one of the same plan who takes none. */
export async function taking() {
  const world = await scene();
  const { member, drug, pharmacy, plan } = world;
  const taken = { patientId: member.patientId, medicationId: drug.id, pharmacyId: pharmacy.id };
  await make.db.insert(patientMedication).values({ ...taken, quantity: 30, daysSupply: 30, startedOn: "2026-01-01" });
  const bystander = await make.patient();
  await make.coverage(bystander.patientId, plan.id);
  return { ...world, bystander };
}

/** The scene's terms, with a generic at $12 in place of $5. */
export const dearer: DraftPlanChangeInput["terms"] = {
  benefit: "commercial",
  year: 2027,
  deductible: { individualCents: 25_000 },
  outOfPocketMaximum: { individualCents: 200_000 },
  costShares: [
    { tier: "generic", pharmacyType: "1-month-in-retail", copayCents: 1_200, copayOption: "charge" },
    { tier: "generic", pharmacyType: "3-month-in-mail", copayCents: 1_250, copayOption: "charge" },
    { tier: "preferred-brand", pharmacyType: "1-month-in-retail", copayCents: 4_500, copayOption: "after-deductible" },
  ],
};

export const draftOf = ({ plan }: Pick<Scene, "plan">, more: object = {}) => ({
  title: "Terms of 2027",
  planId: plan.id,
  effectiveFrom: from,
  terms: dearer,
  ...more,
});

export async function drafted(world: Pick<Scene, "plan">, more: object = {}) {
  const [author, second] = await admins();
  const { id } = await draftPlanChange(author, draftOf(world, more));
  await previewChange(job, { id });
  return { id, author, second };
}

export async function published(world: Pick<Scene, "plan">, more: object = {}) {
  const draft = await drafted(world, more);
  await approveChange(draft.second, { id: draft.id });
  await publishChange(draft.author, { id: draft.id });
  await announceChange(job, { id: draft.id });
  return draft;
}
