/* What a price was shown with: the same drug elsewhere, and other drugs. Plain data, kept with the calculation. */
import type { AlternativeKind, Hurdle } from "./alternatives";
import type { Channel, Network } from "./pharmacy-type";
import type { QuoteStatus } from "./terms";

type Named = { id: string; name: string };

/** Prices in cents; null: not known. `atMostCents` is set when the price is a bound. `cashCents`: without the plan. */
export type ShownPharmacy = {
  pharmacyType: string;
  channel: Channel;
  network: Network;
  pharmacy: Named;
  quantity: number;
  daysSupply: number;
  status: QuoteStatus;
  patientPayCents: number | null;
  atMostCents: number | null;
  per30DaysCents: number | null;
  perYearCents: number | null;
  cashCents: number | null;
};

/** `stableUntil`: the last day for which its place on the list is published; null: no end is announced. */
export type ShownAlternative = {
  medication: Named & { quantityUnit: string | null };
  pharmacyType: string;
  pharmacy: Named;
  quantity: number;
  daysSupply: number;
  patientPayCents: number;
  savingCents: number | null;
  kind: AlternativeKind;
  removes: Hurdle[];
  restrictions: Hurdle[];
  stableUntil: string | null;
  /** For a therapeutic alternative: what both are for, and who says so. */
  usedFor: string | null;
  source: string | null;
};

/** Why the plan offers no longer supply of this drug, and since when; null: it does, or none was looked for. */
export type SupplyLimit = { rule: "one-month-only"; since: string } | { rule: "quantity-limit"; since: string };

/** What is left of the limits for the next fill, the family's rule applied; null: none, or not known. */
export type LimitsLeft = { deductibleCents: number | null; outOfPocketCents: number | null };

export type ShownOptions = {
  pharmacies: ShownPharmacy[];
  alternatives: ShownAlternative[];
  supplyLimit: SupplyLimit | null;
  limitsLeft: LimitsLeft | null;
};
