import { z } from "zod";
import { Id } from "@/lib/features/shapes";

export const YearInput = z.strictObject({
  planId: Id.optional(),
  year: z.enum(["this", "next"], "Use this or next.").default("this"),
  /** Mail order counts as one. */
  mostPharmacies: z.coerce
    .number("Use 1 to 9.")
    .int("Use 1 to 9.")
    .min(1, "Use 1 to 9.")
    .max(9, "Use 1 to 9.")
    .optional(),
  mail: z.enum(["yes", "no"], "Use yes or no.").default("yes"),
});

type Named = { id: string; name: string };
/** A way to fill a drug all year. `paysCents`: what is paid for it from `from` to `until`. */
export type YearWay = { pharmacy: Named; isMail: boolean; daysSupply: number; quantity: number; paysCents: number };

/** `isAssumed`: no usual pharmacy is known, so the cheapest of the network is taken. `best` is null where nothing saves. */
export type DrugYear = {
  medication: Named & { quantityUnit: string | null };
  dueOn: string;
  isAssumed: boolean;
  now: YearWay;
  best: YearWay | null;
};

/** A month of the plan year: what was paid, what is expected, and what is then left of the limits; null: not known or none. */
export type MonthOfYear = {
  month: string;
  paidCents: number;
  expectedCents: number;
  bestCents: number | null;
  deductibleLeftCents: number | null;
  outOfPocketLeftCents: number | null;
};

export type MedicationYear = {
  plan: Named;
  year: number;
  from: string;
  until: string;
  drugs: DrugYear[];
  /** Drugs of the list that can't be part of it, with the reason. */
  leftOut: { medication: Named; reason: "no-price" | "short-course" }[];
  months: MonthOfYear[];
  paidCents: number;
  expectedCents: number;
  /** The least it can cost within the limits; null where nothing within them costs less than now. */
  bestCents: number | null;
  isProven: boolean;
  /** The month in which the limit is reached; null: not in this year, or there is none. */
  deductibleMetIn: string | null;
  maximumReachedIn: string | null;
};
