import { getMe } from "@/lib/features/people/queries";
import type { PatientActor } from "@/lib/kernel/actor";

/** The plan that pays first for a member today. */
export async function ownPlanOf(member: PatientActor): Promise<string | undefined> {
  const { plans } = await getMe(member, {});
  return plans.find(({ isActive }) => isActive)?.id;
}
