import { z } from "zod";
import type { CostShareView } from "@/lib/features/coverage/schemas";
import { Day, Id, Page, Search, Text } from "@/lib/features/shapes";

export const RESTRICTION_KINDS = ["prior-authorization", "step-therapy", "quantity-limit"] as const;

/** The groups in which changes of a list are shown, in this order. */
export const LIST_CHANGE_KINDS = [
  "added",
  "removed",
  "tier-up",
  "tier-down",
  "tier-changed",
  "restriction-added",
  "restriction-removed",
  "restriction-changed",
] as const;
export type ListChangeKind = (typeof LIST_CHANGE_KINDS)[number];

/** In a query string a truth value arrives as text. */
const Flag = z.union([z.boolean(), z.enum(["true", "false"]).transform((text) => text === "true")], {
  error: "Use true or false.",
});
const Tier = z.string().regex(/^[a-z0-9-]{1,60}$/, "Use a tier such as preferred-brand.");
const Name = Text.max(200);

/** What narrows a drug list, the same on every page and in the API. */
const listFilters = {
  q: Search.optional(),
  tier: Tier.optional(),
  restriction: z.enum(RESTRICTION_KINDS, `Use ${RESTRICTION_KINDS.join(", ")}.`).optional(),
  covered: Flag.optional(),
  asOf: Day.optional(),
};

export const SearchMedicationsInput = Page.extend({ q: Search.optional() });
export const MedicationInput = z.strictObject({ id: Id });
export const UpdateMedicationInput = z.strictObject({
  id: Id,
  description: Text.trim().min(1, "Say what the drug is for.").max(2_000, "Use 2,000 letters or fewer."),
});
export type UpdateMedicationInput = z.output<typeof UpdateMedicationInput>;
/** Whom a correction of a drug's description is told, before it is saved: by name only those in the reader's care. */
export type MedicationAudience = {
  medicationId: string;
  inCare: (PlanName & { hasAccount: boolean })[];
  /** Everyone who takes the drug or follows its price, those in care included. */
  told: number;
  withoutAccount: number;
};

/** A drug whose information changed, and where to go on in the list of people to tell. */
export const AlertMedicationInput = z.strictObject({ medicationId: Id, after: Id.optional() });
export const FormularyInput = Page.extend({ ...listFilters, planId: Id.optional(), medicationId: Id.optional() });
export const FormularyEntryInput = z.strictObject({ planId: Id, medicationId: Id, asOf: Day.optional() });
export const BrowseDrugsInput = Page.extend({
  ...listFilters,
  planId: Id.optional(),
  doseForm: Name.optional(),
  kind: z.enum(["brand", "generic"], "Use brand or generic.").optional(),
  preventive: Flag.optional(),
  /** A letter, or "0-9" for names that begin with a number. */
  letter: z
    .string()
    .regex(/^([a-z]|0-9)$/, "Use a letter, or 0-9.")
    .optional(),
  therapeuticClass: Name.optional(),
});
export const DrugPageInput = z.strictObject({
  id: Id,
  planId: Id.optional(),
  asOf: Day.optional(),
  cursor: z.string().max(500).optional(),
});
export const ComparePlansInput = Page.extend({
  planIds: z.array(Id).min(2, "Choose two plans or more.").max(4, "Choose up to four plans."),
  q: Search.optional(),
  differences: Flag.optional(),
});
/** A day, or a version of the drug list, which stands for the day on which it was published. */
const Since = z.union([Day, Text.min(1).max(100)]).optional();
export const ListChangesInput = Page.extend({
  planId: Id.optional(),
  since: Since,
  kind: z.enum(LIST_CHANGE_KINDS, `Use ${LIST_CHANGE_KINDS.join(", ")}.`).optional(),
  mine: Flag.optional(),
});
export const ListMovesInput = z.strictObject({ id: Id, since: Since });

export type BrowseDrugsInput = z.output<typeof BrowseDrugsInput>;

/** What is null is not known: a list published by an insurer may name no more than a code and a name. */
export type MedicationView = {
  id: string;
  rxcui: string;
  name: string;
  rxnormName: string | null;
  ingredients: string[];
  strength: string | null;
  doseForm: string | null;
  isBrand: boolean | null;
  brandName: string | null;
  genericId: string | null;
  ndcs: string[];
  therapeuticClass: string | null;
  usualQuantity: number | null;
  quantityUnit: string | null;
  usualDaysSupply: number | null;
  isPreventive: boolean;
  description: string | null;
  version: number;
};

/** What a list says of a drug itself. */
export type ListedDrug = Pick<
  MedicationView,
  "id" | "rxcui" | "name" | "ingredients" | "strength" | "doseForm" | "isBrand" | "genericId"
>;

/** What a plan asks for before it pays. A quantity limit also says how much for how many days. */
export type Restriction = {
  kind: (typeof RESTRICTION_KINDS)[number];
  /** In the plan's words; null where its published list only says that there is a restriction. */
  detail: string | null;
  quantity?: number;
  days?: number;
};

/** Whether two statements ask the same of a member. */
export function isSameRestriction(one: Restriction, other: Restriction): boolean {
  return (
    one.kind === other.kind && one.detail === other.detail && one.quantity === other.quantity && one.days === other.days
  );
}

/** What one plan says of one drug from one day on. */
export type Listing = {
  covered: boolean;
  tier: string | null;
  restrictions: Restriction[];
  effectiveFrom: string;
  effectiveTo: string | null;
};

export type PlanName = { id: string; name: string };
export type FormularyEntryView = Listing & { medication: ListedDrug; plan: PlanName; costShares: CostShareView[] };

export type BrowsedDrug = ListedDrug & {
  therapeuticClass: string | null;
  /** What the chosen plan says; null where no plan is chosen or the plan does not list the drug. */
  listing: Listing | null;
  /** What the chosen plan has announced from a later day. */
  upcoming: Listing[];
  /** How many plans cover it where no plan is chosen. */
  coveredBy: number | null;
  /** Where no plan is chosen: the first day from which a plan has announced something else. */
  changesOn: string | null;
};

export type BrowsedDrugs = {
  items: BrowsedDrug[];
  nextCursor: string | null;
  /** How many drugs fit in all, and which of them the first item is, counted from 1. */
  total: number;
  first: number;
  plan: PlanName | null;
  plans: number;
  /** The spelling that was searched where what was typed is spelled like no drug. */
  corrected: string | null;
  lookAlikes: LookAlike[];
};

/** Two names that are easily taken for each other, in letters that show where they differ. */
export type LookAlike = { names: [string, string]; asWritten: [string, string] };

/** One change of what a plan says of a drug. A drug whose tier and restrictions change on one day is two of them. */
export type ListChange = {
  kind: ListChangeKind;
  medication: ListedDrug;
  plan: PlanName;
  /** The first day of what is said after. */
  holdsFrom: string;
  /** Whether that day is still to come. */
  isAnnounced: boolean;
  before: Listing | null;
  after: Listing | null;
};

export type ListChanges = {
  /** The day that is compared with; the earliest where plans keep different clocks, null without a plan. */
  since: string | null;
  /** How many changes there are of each kind, whichever kind is shown. */
  counts: { kind: ListChangeKind; count: number }[];
  items: ListChange[];
  nextCursor: string | null;
};

/** Every change of a plan's list since a day, with the moment it was told. */
export type PlanMoves = {
  plan: PlanName;
  since: string;
  version: string;
  moves: (ListChange & { toldAt: string })[];
};

export type DrugListChoices = {
  version: string;
  publishedAt: string | null;
  /** The newest versions, the newest first. */
  versions: { version: string; publishedAt: string }[];
  plans: (PlanName & { payer: string })[];
  tiers: string[];
  doseForms: string[];
  classes: { name: string; count: number }[];
  letters: { letter: string; count: number }[];
};

export type PlanCoverage = {
  plan: PlanName;
  /** The day that is asked about, by the plan's clock. */
  day: string;
  listing: Listing | null;
  costShares: CostShareView[];
  /** What is already announced from a later day. */
  upcoming: Listing[];
};

export type DrugPage = {
  medication: MedicationView;
  coverage: PlanCoverage[];
  nextCursor: string | null;
  forms: PlanName[];
  generic: PlanName | null;
  brands: PlanName[];
  /** Other drugs for the same use, as a named source has them. */
  alternatives: { usedFor: string; source: string; drugs: PlanName[] }[];
  lookAlikes: LookAlike[];
};

export type ComparedDrug = { medication: ListedDrug; listings: (Listing | null)[]; differs: boolean };
export type ComparedPlans = {
  plans: PlanName[];
  items: ComparedDrug[];
  nextCursor: string | null;
  corrected: string | null;
};
