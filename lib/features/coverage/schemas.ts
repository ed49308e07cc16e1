import { z } from "zod";
import { FAMILY_RULES } from "@/lib/benefits/terms";
import { Id, Page, Search } from "@/lib/features/shapes";

export const PlansInput = Page.extend({ q: Search.optional() });
export const PlanInput = z.strictObject({ id: Id });
export const PharmaciesInput = Page.extend({
  near: Search.optional(),
  type: z.enum(["retail", "mail", "specialty"], "Use retail, mail or specialty.").optional(),
});

const Cents = z
  .number("Enter an amount such as 1,500.00.")
  .int("Enter an amount such as 1,500.00.")
  .min(0, "An amount is not below zero.")
  .max(10_000_000_00, "This is more than any plan has.");

/** One of a plan's yearly amounts as an administrator enters it. Unknown stays unknown; none is stated as such. */
const EnteredLimit = z.discriminatedUnion(
  "state",
  [
    z.strictObject({ state: z.literal("unknown") }),
    z.strictObject({ state: z.literal("none") }),
    z.strictObject({
      state: z.literal("stated"),
      individualCents: Cents,
      familyCents: Cents.optional(),
      familyRule: z.enum(FAMILY_RULES, "Choose how the family's amount works.").optional(),
    }),
  ],
  "Choose one of these.",
);
export type EnteredLimit = z.output<typeof EnteredLimit>;

export const PlanLimitsInput = Page.extend({
  q: Search.optional(),
  /** Only terms with a limit that is not known. */
  unknown: z.enum(["true", "false"], "Use true or false.").optional(),
});
export const PlanLimitInput = z.strictObject({ id: Id });
export const EnterPlanLimitsInput = z.strictObject({
  /** The version of the plan's terms that was seen. */
  id: Id,
  deductible: EnteredLimit,
  outOfPocketMaximum: EnteredLimit,
});

/** A version of a plan's terms that holds or is to come, with its yearly amounts. */
export type PlanLimits = {
  id: string;
  plan: { id: string; name: string; payer: string };
  year: number;
  version: number;
  effectiveFrom: string;
  effectiveTo: string | null;
  deductible: EnteredLimit;
  outOfPocketMaximum: EnteredLimit;
  /** False: the plan itself has stated them, so they are not entered here. */
  isEntered: boolean;
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
