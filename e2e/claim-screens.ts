import type { Page } from "@playwright/test";
import { longMonth } from "@/lib/features/dates";
import { choose, openForm, type Screen } from "./screen";

/** Opens a claim of the demo world by its drug. */
export async function openClaim(page: Page, drug: RegExp) {
  await page.goto("/claims");
  await page.getByRole("table").getByRole("link", { name: drug }).first().click();
  await page.getByRole("heading", { level: 2, name: "Who paid what" }).waitFor();
}

/** The month before this one, in which a fill of the demo world was taken back. */
const lastMonth = () => {
  const now = new Date();
  return new Date(Date.UTC(now.getUTCFullYear(), now.getUTCMonth() - 1, 1)).toISOString().slice(0, 7);
};

export async function openStatement(page: Page) {
  await page.goto(`/claims/statements/${lastMonth()}`);
  await page.getByRole("heading", { level: 2, name: "Taken back" }).waitFor();
}

/** The pages about what a member paid. */
export const claimScreens: Screen[] = [
  { name: "no claims", as: "patient", title: "Claims", open: ({ page }) => page.goto("/claims") },
  { name: "claims", as: "maya", title: "Claims", open: ({ page }) => page.goto("/claims") },
  {
    name: "claims between two days",
    as: "maya",
    title: "Claims",
    open: ({ page }) => page.goto("/claims?from=2000-01-01&to=2099-12-31"),
  },
  {
    name: "claims between days without any",
    as: "maya",
    title: "Claims",
    open: ({ page }) => page.goto("/claims?from=2000-01-01&to=2000-01-31"),
  },
  {
    name: "claims from a day there is not",
    as: "maya",
    title: "Claims",
    open: ({ page }) => page.goto("/claims?from=2026-02-30"),
  },
  {
    name: "a claim that cost more than was told",
    as: "maya",
    title: "Claim",
    open: async ({ page }) => {
      await openClaim(page, /^Albuterol/);
      await page.getByText(/^You were told \$15\.00 on/).waitFor();
    },
  },
  {
    name: "a claim that was taken back",
    as: "maya",
    title: "Claim",
    open: async ({ page }) => {
      await openClaim(page, /^Symbicort/);
      await page
        .getByText(/This claim was taken back on/)
        .first()
        .waitFor();
    },
  },
  {
    name: "what counted",
    as: "maya",
    title: "What counted toward your limits",
    open: async ({ page }) => {
      await openClaim(page, /^Symbicort/);
      await choose(page, "See what counted this year");
      await page.getByRole("heading", { level: 1, name: "What counted" }).waitFor();
    },
  },
  {
    name: "what was paid in a year",
    as: "maya",
    title: "What you paid",
    open: async ({ page }) => {
      await page.goto("/claims");
      await choose(page, "What you paid this year");
      await page.getByRole("heading", { level: 2, name: "By month" }).waitFor();
    },
  },
  {
    name: "nothing paid in a year",
    as: "patient",
    title: "What you paid",
    open: ({ page }) => page.goto("/claims/spending/2020"),
  },
  {
    name: "monthly statements",
    as: "maya",
    title: "Monthly statements",
    open: ({ page }) => page.goto("/claims/statements"),
  },
  {
    name: "a year without statements",
    as: "patient",
    title: "Monthly statements",
    open: ({ page }) => page.goto("/claims/statements"),
  },
  {
    name: "a monthly statement with a claim taken back",
    as: "maya",
    title: `Statement for ${longMonth(lastMonth())}`,
    open: ({ page }) => openStatement(page),
  },
  {
    name: "a month without anything",
    as: "patient",
    title: "Statement for January 2020",
    open: ({ page }) => page.goto("/claims/statements/2020-01"),
  },
  {
    name: "a tax year",
    as: "maya",
    title: "For your taxes",
    open: async ({ page }) => {
      await page.goto("/claims");
      await choose(page, "For your taxes");
      await page.getByRole("link", { name: /^CSV/ }).waitFor();
    },
  },
  {
    name: "a tax year without expenses",
    as: "patient",
    title: "For your taxes",
    open: ({ page }) => page.goto("/claims/taxes/2020"),
  },
  {
    name: "a price history",
    as: "maya",
    title: "Price history",
    open: async ({ page }) => {
      await openClaim(page, /^Albuterol/);
      await choose(page, "Price history");
      await page.getByRole("figure").waitFor();
    },
  },
  {
    name: "a price history without prices",
    as: "patient",
    title: "Price history",
    open: async ({ page }) => {
      await openForm(page);
      await choose(page, "What this drug cost you before");
      await page.getByText("No prices yet").waitFor();
    },
  },
];
