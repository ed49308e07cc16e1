import { make } from "./database";

type Make = typeof make;
export type Given = {
  plan?: Parameters<Make["plan"]>[0];
  terms?: Parameters<Make["terms"]>[1];
  shares?: Parameters<Make["terms"]>[2];
  drug?: Parameters<Make["medication"]>[0];
  /** Null: the drug is not on the plan's list. */
  listed?: Parameters<Make["listed"]>[2] | null;
  pharmacy?: Parameters<Make["pharmacy"]>[0];
  network?: "preferred" | "standard" | "out";
  /** Dollars a unit; null: no price is known. */
  unitDollars?: number | null;
  price?: Parameters<Make["price"]>[3];
  cover?: Parameters<Make["coverage"]>[2];
};

/** A member of a plan, a drug on its list at $2 a tablet, and a pharmacy of its network; each part may differ or be missing. */
export async function scene(given: Given = {}) {
  const plan = await make.plan(given.plan);
  const terms = await make.terms(plan.id, given.terms, given.shares);
  const drug = await make.medication(given.drug);
  if (given.listed !== null) await make.listed(plan.id, drug.id, given.listed);
  const pharmacy = await make.pharmacy(given.pharmacy);
  const { network = "standard", unitDollars = 2 } = given;
  if (network !== "out") await make.inNetwork(plan.id, pharmacy.id, network);
  if (unitDollars !== null) await make.price(pharmacy.id, drug.id, unitDollars * 1_000_000, given.price);
  const member = await make.patient();
  const cover = await make.coverage(member.patientId, plan.id, given.cover);
  return { plan, terms, drug, pharmacy, member, cover };
}

export type Scene = Awaited<ReturnType<typeof scene>>;

/** A month's fill of the scene's drug at its pharmacy. */
export const monthOf = ({ drug, pharmacy }: Scene) => ({
  medicationId: drug.id,
  pharmacyId: pharmacy.id,
  quantity: 30,
  daysSupply: 30,
});
