import { z } from "zod";
import type { Hurdle } from "@/lib/benefits/alternatives";
import type { ShownAlternative, ShownPharmacy } from "@/lib/benefits/shown-options";
import { Day, DaysSupply, Id, Page, Quantity } from "@/lib/features/shapes";

export const MedicationsTakenInput = Page.extend({ patientId: Id.optional() });
export const PatientPricesInput = z.strictObject({ patientId: Id });
export const FollowsInput = Page;
/** A drug on one's own list, or one whose price one follows. */
export const OwnMedicationInput = z.strictObject({ medicationId: Id });

const Course = z.strictObject({
  medicationId: Id,
  quantity: Quantity,
  daysSupply: DaysSupply,
  pharmacyId: Id.nullish(),
  startedOn: Day,
  endedOn: Day.nullish(),
});
export const SaveMedicationInput = Course.refine(({ startedOn, endedOn }) => !endedOn || endedOn >= startedOn, {
  path: ["endedOn"],
  message: "The last day can't be before the first day.",
});
/** What is not said of the fill is what the person takes, else a usual fill of the drug. */
export const SaveFollowInput = z.strictObject({
  medicationId: Id,
  quantity: Quantity.optional(),
  daysSupply: DaysSupply.optional(),
  pharmacyId: Id.nullish(),
});

type Drug = { id: string; rxcui: string; name: string; quantityUnit: string | null };
type Fill = { medication: Drug; quantity: number; daysSupply: number; pharmacyId: string | null };

export type TakenMedication = Fill & { startedOn: string; endedOn: string | null };

type Named = { id: string; name: string };

/** What a fill costs the person today, and what would cost them less: other drugs, the largest saving first, and another place. */
export type MedicationPrice = {
  plan: Named;
  pharmacy: Named;
  status: ShownPharmacy["status"];
  patientPayCents: number | null;
  atMostCents: number | null;
  restrictions: Hurdle[];
  alternatives: ShownAlternative[];
  cheaperPlace: (ShownPharmacy & { savingPer30DaysCents: number }) | null;
};
/** `problem` says why there is no price. */
export type PricedMedication = TakenMedication & { price: MedicationPrice | null; problem: string | null };

export type PastMedication = Omit<TakenMedication, "medication"> & { replacedAt: string };
export type FollowedPrice = Fill & { followedAt: string };

/** Everything about one drug and one person: on their list, on it before, and whether its price is followed. */
export type OwnMedication = {
  medication: Drug & { description: string | null; usualQuantity: number | null; usualDaysSupply: number | null };
  taken: TakenMedication | null;
  past: PastMedication[];
  isFollowed: boolean;
};
