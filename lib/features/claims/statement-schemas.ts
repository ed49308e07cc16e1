import { z } from "zod";
import { Year } from "@/lib/features/shapes";
import type { ClaimView } from "./schemas";

export const StatementInput = z.strictObject({
  month: z.string().regex(/^20\d\d-(0[1-9]|1[0-2])$/, "Use a month such as 2026-10."),
});
export const StatementsInput = z.strictObject({ year: Year.optional() });

/** Who paid how much of the price of some fills; a fill that was taken back counts against them. */
export type Shares = { priceCents: number; planPayCents: number; othersPayCents: number; patientPayCents: number };

/** A claim on the day on which the plan answered it, or on which it was taken back. */
export type StatementLine = { on: string; claim: ClaimView };

/**
 * What a person's plans did in a month, by each plan's clock. It stays as it is once the month is over: what is put right later
 * stands in the statement of that later month.
 */
export type Statement = {
  month: string;
  currency: "USD";
  patientId: string;
  member: string;
  /** The end of the month, or now while it lasts. */
  asOf: string;
  isOver: boolean;
  answered: StatementLine[];
  takenBack: StatementLine[];
  total: Shares;
  yearToDate: Shares;
  /** What the ledger had counted toward the limits of the plan year by then. */
  counted: { plan: { id: string; name: string }; deductibleCents: number; outOfPocketCents: number }[];
};

export type StatementMonth = { month: string; fills: number; takenBack: number; total: Shares };
export type StatementList = { year: number; years: number[]; currency: "USD"; months: StatementMonth[] };
