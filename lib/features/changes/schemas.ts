import { z } from "zod";
import type { PlanTerms } from "@/lib/benefits/terms";
import { BasisPoints, Cents, CostShare, Limit, Terms } from "@/lib/features/copay/simulation-schemas";
import type { Restriction } from "@/lib/features/formulary/schemas";
import { Day, Id, Page, Quantity, sortedBy, Text } from "@/lib/features/shapes";

const Detail = Text.trim().min(3, "Say it in words for the member.").max(500, "Use 500 letters or fewer.");

const RestrictionInput = z
  .strictObject({
    kind: z.enum(
      ["prior-authorization", "step-therapy", "quantity-limit"],
      "Use prior-authorization, step-therapy or quantity-limit.",
    ),
    detail: Detail.nullable(),
    quantity: Quantity.optional(),
    days: z.number("Enter whole days.").int("Enter whole days.").min(1, "Enter at least 1 day.").max(365).optional(),
  })
  .refine(({ kind, quantity, days }) => kind === "quantity-limit" || (quantity === undefined && days === undefined), {
    path: ["quantity"],
    message: "Only a quantity limit has a quantity and days.",
  })
  .refine(({ quantity, days }) => (quantity === undefined) === (days === undefined), {
    path: ["days"],
    message: "Give the quantity and the days it is for.",
  });

export const ChangeEntryInput = z
  .strictObject({
    planId: Id,
    medicationId: Id,
    covered: z.boolean("Say whether the drug is covered."),
    tier: z
      .string()
      .regex(/^[a-z0-9-]{1,60}$/, "Use a tier of the plan such as preferred-brand.")
      .nullable()
      .default(null),
    restrictions: z.array(RestrictionInput).max(3, "Name each restriction once.").default([]),
    effectiveFrom: Day,
    note: Detail.optional(),
  })
  .refine(({ covered, tier }) => covered === (tier !== null), {
    path: ["tier"],
    message: "A covered drug has a tier, one that is not covered has none.",
  })
  .refine(({ restrictions }) => new Set(restrictions.map(({ kind }) => kind)).size === restrictions.length, {
    path: ["restrictions"],
    message: "Name each restriction once.",
  })
  .refine(({ covered, restrictions }) => covered || restrictions.length === 0, {
    path: ["restrictions"],
    message: "A drug that is not covered has no restrictions.",
  });
export type ChangeEntryInput = z.output<typeof ChangeEntryInput>;

const Title = Text.trim().min(3, "Give the change a title.").max(200, "Use 200 letters or fewer.");

export const DraftChangeInput = z
  .strictObject({
    title: Title,
    entries: z.array(ChangeEntryInput).min(1, "Add at least one drug.").max(200, "A change holds at most 200 drugs."),
  })
  .superRefine(({ entries }, context) => {
    const seen = new Set<string>();
    entries.forEach(({ planId, medicationId }, index) => {
      const key = `${planId} ${medicationId}`;
      const message = "An earlier entry is about the same drug and plan.";
      if (seen.has(key)) context.addIssue({ code: "custom", path: ["entries", index, "medicationId"], message });
      seen.add(key);
    });
  });

const Kind = z.enum(["drug-list", "plan-terms"], "Use drug-list or plan-terms.");
/** With a kind, a change of the other kind is not found: each has an address of its own. */
export const ChangeInput = z.strictObject({ id: Id, kind: Kind.optional() });
export const OwnChangeInput = z.strictObject({ id: Id });
export const ChangesInput = Page.extend({
  kind: Kind.optional(),
  state: z
    .enum(["draft", "approved", "published", "withdrawn"], "Use draft, approved, published or withdrawn.")
    .optional(),
  sort: sortedBy("-drafted", "title", "kind", "state", "published"),
});
export const ImpactInput = Page.extend({ id: Id, kind: Kind.optional() });
export const LettersDueInput = Page.extend({ id: Id, sort: sortedBy("name") });

/** A member whom no notice of a change reaches for certain, and what a letter to them is about. */
export type LetterDue = {
  patientId: string;
  name: string;
  medicalRecordNumber: string;
  dateOfBirth: string;
  plan: string;
  medication: string;
  effectiveFrom: string;
  /** They have one, but its address is not confirmed. */
  hasAccount: boolean;
};

/** A published change, or an import. Members are told in batches; each begins after the last row of the one before. */
export const CauseInput = z.strictObject({ id: Id, after: Id.optional() });
/** Prices are worked out in batches; each begins after the last person of the one before. */
export const PreviewInput = z.strictObject({ id: Id, after: Id.optional() });

/** What a plan's files leave out stays unknown until it is entered; it can be kept so. */
const orUnknown = <Known extends z.ZodType>(known: Known, error: string) =>
  z.union([z.literal("unknown"), known], error);

const amount = "Give money as a whole number of cents, or unknown.";
const DraftedTerms = Terms.omit({ secondary: true, lowIncomeCopayCents: true }).extend({
  deductible: orUnknown(Limit, "Give the amounts, or unknown.").optional(),
  outOfPocketMaximum: orUnknown(Limit, "Give the amounts, or unknown.").optional(),
  costShares: z
    .array(
      CostShare.extend({
        tier: Text.min(1, "Name the tier, such as generic.").max(100, "Use 100 letters or fewer."),
        pharmacyType: Text.min(1, "Name the pharmacy type, such as 1-month-in-retail.").max(100),
        copayCents: orUnknown(Cents, amount).optional(),
        coinsuranceBasisPoints: orUnknown(BasisPoints, "Give a rate as whole basis points, or unknown.").optional(),
      }),
    )
    .max(1000, "A plan has at most 1,000 rows."),
  outOfNetworkCounts: z.boolean().optional(),
  isHsaQualified: z.boolean().optional(),
});

export const DraftPlanChangeInput = z.strictObject({
  title: Title,
  planId: Id,
  effectiveFrom: Day,
  terms: DraftedTerms,
  note: Detail.optional(),
});
export type DraftPlanChangeInput = z.output<typeof DraftPlanChangeInput>;

type Named = { id: string; name: string };

export type ChangeEntry = {
  plan: Named;
  medication: Named;
  covered: boolean;
  tier: string | null;
  restrictions: Restriction[];
  effectiveFrom: string;
  note: string | null;
};

/** What a change says of a plan's terms. `before` is the version that the draft is a copy of; null: none held on that day. */
export type ChangedTerms = {
  plan: Named;
  effectiveFrom: string;
  before: PlanTerms | null;
  after: PlanTerms;
  note: string | null;
  /** Another version was published for that day since: this draft can only be withdrawn. */
  isOutdated: boolean;
};

export type ChangeSummary = {
  id: string;
  kind: "drug-list" | "plan-terms";
  title: string;
  state: "draft" | "approved" | "published" | "withdrawn";
  createdAt: string;
  approvedAt: string | null;
  publishedAt: string | null;
  /** The version of the list, or of all that prices rest on, that it became. */
  version: string | null;
  takesBackId: string | null;
};

/** A change of the drug list has entries; a change of a plan's terms has terms. */
export type Change = ChangeSummary & {
  createdBy: string;
  approvedBy: string | null;
  entries: ChangeEntry[];
  terms: ChangedTerms | null;
};

type Price = { status: "covered" | "not-covered" | "price-unknown"; patientPayCents: number | null };

/** One person's price for one drug, before and after. */
export type MemberImpact = {
  patient: Named;
  plan: Named;
  medication: Named;
  effectiveFrom: string;
  reason: "takes" | "follows";
  before: Price;
  after: Price;
  /** Null where one of the prices is not known. */
  differenceCents: number | null;
  hasAlternative: boolean;
};

/** What a published change does to one's own price. */
export type OwnChange = Omit<MemberImpact, "patient" | "differenceCents"> & {
  id: string;
  cause: "drug-list" | "plan-terms" | "list-and-terms";
  quantity: number;
  daysSupply: number;
  restrictions: Restriction[];
  note: string | null;
  publishedAt: string | null;
};

/** What a change does, worked out before anyone approves it. */
export type Impact = {
  state: "none" | "running" | "ready";
  calculatedAt: string | null;
  currency: "USD";
  members: number;
  paysMore: number;
  paysLess: number;
  losesCover: number;
  /** Of the answers that change, those of members with an account: exactly these are told when the change is published. */
  notices: number;
  /** Members whom no notice reaches for certain: without an account, or with an address that is not confirmed. Null: not for systems. */
  letters: number | null;
  withAlternative: number;
  increaseCents: number;
  decreaseCents: number;
  items: MemberImpact[];
  nextCursor: string | null;
};
