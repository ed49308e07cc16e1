import { z } from "zod";
import { Id, Page, Search } from "@/lib/features/shapes";

export const PlansInput = Page.extend({ q: Search.optional() });
export const PlanInput = z.strictObject({ id: Id });
export const PharmaciesInput = Page.extend({
  near: Search.optional(),
  type: z.enum(["retail", "mail", "specialty"], "Use retail, mail or specialty.").optional(),
});

export type Limit = { limitCents: number; metCents: number; remainingCents: number };

export type PlanCover = {
  id: string;
  name: string;
  payer: string;
  memberId: string;
  relationship: string;
  priority: number;
  effectiveFrom: string;
  effectiveTo: string | null;
  isActive: boolean;
  /** Null: not known, as for a plan from published files. */
  card: { bin: string | null; pcn: string | null; group: string | null; helpPhone: string | null };
};

export type Accumulators = {
  planId: string;
  planYear: number;
  /** Null: the plan has no such limit, or has not published it; `unknown` tells which. */
  deductible: Limit | null;
  outOfPocket: Limit | null;
  familyDeductible: Limit | null;
  familyOutOfPocket: Limit | null;
  unknown: ("deductible" | "outOfPocket")[];
  asOf: string;
};

/** Where a person stands: their plans and what has been met of each plan's limits. */
export type Position = { plans: PlanCover[]; accumulators: Accumulators[] };

export type CostShareView = {
  tier: string;
  pharmacyType: string;
  daysSupply: number | null;
  copayCents: number | null;
  copayOption: string | null;
  coinsuranceBasisPoints: number | null;
  coinsuranceOption: string | null;
  coinsuranceMinimumCents: number | null;
  coinsuranceMaximumCents: number | null;
  /** Above 1: the plan's files state another charge for the same supply and do not say which holds. */
  alternative: number;
};

type LimitView = { individualCents: number; familyCents: number | null; familyRule: string | null } | null;

export type PlanView = {
  id: string;
  name: string;
  payer: string;
  benefit: string;
  year: number;
  /** Null: not published, which is not zero. */
  deductible: LimitView;
  outOfPocketMaximum: LimitView;
  /** Null: not published. False: what a member pays has no yearly limit. */
  hasOutOfPocketMaximum: boolean | null;
  costShares: CostShareView[];
  version: number;
  effectiveFrom: string;
  effectiveTo: string | null;
};

export type PharmacyView = {
  id: string;
  name: string;
  address: { street: string; city: string; state: string; postalCode: string };
  phone: string;
  npi: string;
  ncpdpId: string;
  channel: "retail" | "mail" | "specialty";
  networks: { planId: string; network: string }[];
};
