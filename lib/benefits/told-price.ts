import type { QuoteResult } from "./terms";

type Named = { id: string; name: string };
type Restriction = {
  kind: "prior-authorization" | "step-therapy" | "quantity-limit";
  detail: string | null;
  quantity?: number;
  days?: number;
};

/**
 * A price as it was told to someone: the engine's answer, what was asked, and the versions it rests on. Amounts are null
 * when they are not known; that is never zero. Ids are opaque, days YYYY-MM-DD, instants RFC 3339 UTC.
 */
export type ToldPrice = QuoteResult & {
  id: string;
  patientId: string;
  currency: "USD";
  medication: Named & { quantityUnit: string | null };
  plan: Named;
  pharmacy: Named | null;
  pharmacyType: string | null;
  quantity: number;
  daysSupply: number;
  fillOn: string;
  brandRequested: boolean;
  tier: string | null;
  restrictions: Restriction[];
  planTermsVersion: string;
  formularyVersion: string;
  engineVersion: string;
  calculatedAt: string;
  validUntil: string;
};
