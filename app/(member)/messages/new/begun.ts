import { getAccess } from "@/lib/features/audit/access-log";
import { getChargeReport } from "@/lib/features/charges/queries";
import { getClaim } from "@/lib/features/claims/queries";
import { getCopayCalculation } from "@/lib/features/copay/queries";
import { textIn } from "@/lib/features/form-fields";
import { getFormularyEntry } from "@/lib/features/formulary/entries";
import { getMedication } from "@/lib/features/formulary/queries";
import {
  aboutAccess,
  aboutCharge,
  aboutClaim,
  aboutDrug,
  aboutPrice,
  aboutRule,
  type Begun,
} from "@/lib/features/messages/about";
import type { PatientActor } from "@/lib/kernel/actor";
import { orNotFound } from "@/lib/kernel/page";

type Asked = Record<string, string | string[] | undefined>;

/** What an address such as /messages/new?claim=… asks about, as the member may see it. */
export async function begunFrom(member: PatientActor, asked: Asked): Promise<Partial<Begun>> {
  const [charge, claim, price] = [textIn(asked.charge), textIn(asked.claim), textIn(asked.price)];
  const [drug, plan] = [textIn(asked.drug), textIn(asked.plan)];
  const access = textIn(asked.access);
  if (access) return aboutAccess(await orNotFound(getAccess(member, { id: access })));
  if (charge) return aboutCharge(await orNotFound(getChargeReport(member, { id: charge })));
  if (claim) return aboutClaim(await orNotFound(getClaim(member, { id: claim })));
  if (price) return aboutPrice(await orNotFound(getCopayCalculation(member, { id: price })));
  if (drug && plan) return aboutRule(await orNotFound(getFormularyEntry(member, { medicationId: drug, planId: plan })));
  return drug ? aboutDrug(await orNotFound(getMedication(member, { id: drug }))) : {};
}
