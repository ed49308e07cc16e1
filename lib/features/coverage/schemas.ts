import { z } from "zod";
import type { Benefit, PlanTerms } from "@/lib/benefits/terms";
import { Day, Id, Page, Search, sortedBy } from "@/lib/features/shapes";

export const PlansInput = Page.extend({ q: Search.optional() });
export const PlanInput = z.strictObject({
  id: Id,
  /** Past or future: the terms of that day. Without it, those of today by the plan's own clock. */
  asOf: Day.optional(),
});
export const PharmaciesInput = Page.extend({
  near: Search.optional(),
  type: z.enum(["retail", "mail", "specialty"], "Use retail, mail or specialty.").optional(),
});

export const PlanLimitsInput = Page.extend({
  q: Search.optional(),
  /** Only terms with a limit that is not known. */
  unknown: z.enum(["true", "false"], "Use true or false.").optional(),
  sort: sortedBy("plan", "payer", "year", "from"),
});
/** A version of a plan's terms that holds or is to come, with its yearly amounts. */
export type PlanLimits = {
  id: string;
  plan: { id: string; name: string; payer: string };
  year: number;
  version: number;
  effectiveFrom: string;
  effectiveTo: string | null;
  deductible: PlanTerms["deductible"];
  outOfPocketMaximum: PlanTerms["outOfPocketMaximum"];
};

type Version = { version: number; effectiveFrom: string; effectiveTo: string | null };

/** A plan's terms on a day, as the engine takes them, among the versions that held, hold or are to come. */
export type PlanTermsView = {
  plan: { id: string; name: string; payer: string; benefit: Benefit };
  asOf: string;
  /** By the plan's own clock: the first day that can still be changed. */
  today: string;
  /** Null: none hold on that day. */
  version: (Version & { terms: PlanTerms }) | null;
  versions: Version[];
};

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
  shortFill: string;
  brandPenalty: string;
  insulinCap: { monthlyCents: number; percentOfPriceBasisPoints: number | null } | null;
  copayAssistanceCounts: boolean;
  outOfNetworkCounts: boolean;
  isHsaQualified: boolean;
  version: number;
  effectiveFrom: string;
  effectiveTo: string | null;
  /** Versions that are announced for later days. */
  announced: Version[];
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

/** Some of those whose cover by a plan has changed: as many as one transaction may tell. */
export const AlertCoverageInput = z.strictObject({ planId: Id, patientIds: z.array(Id).max(500) });
