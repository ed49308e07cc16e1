import type { Page } from "@playwright/test";
import { publishedList } from "./published-list";
import { choose, press, type Screen } from "./screen";

/** A draft that nobody publishes: the demo's plan stays as it is. */
async function draftTerms(page: Page) {
  await page.goto("/admin/plans?q=Larkfield");
  await choose(page, "Larkfield Choice PPO");
  await page.getByRole("link", { name: /^Draft a change from/ }).click();
  await page.getByLabel("Title").fill("A higher deductible");
  const amounts = page.getByRole("group", { name: "Deductible", exact: true });
  await amounts.getByLabel("For one person").fill("275");
  await amounts.getByLabel("For a family").fill("550");
  await page.getByText(/^Preferred generic, 1.month supply, in network retail/).click();
  await page
    .getByRole("group")
    .filter({ hasText: /^Preferred generic, 1.month supply, in network retail/ })
    .getByLabel("Copay", { exact: true })
    .fill("12");
  await press(page, "Draft and work out the effect");
  await page.getByRole("heading", { level: 2, name: "What it changes" }).waitFor();
}

/** Imports of published lists, and what administrators enter for the plans in them. */
export const importScreens: Screen[] = [
  { name: "plans", as: "admin", title: "Plans", open: ({ page }) => page.goto("/admin/plans") },
  {
    name: "plans without a match",
    as: "admin",
    title: "Plans",
    open: ({ page }) => page.goto("/admin/plans?q=zzzzqqqq"),
  },
  {
    name: "a plan",
    as: "admin",
    title: "Plan",
    open: async ({ page }) => {
      await page.goto("/admin/plans?q=Larkfield");
      await choose(page, "Larkfield Choice PPO");
      await page.getByRole("heading", { level: 2, name: "Versions" }).waitFor();
    },
  },
  {
    name: "a plan on a day without terms",
    as: "admin",
    title: "Plan",
    open: async ({ page }) => {
      await page.goto("/admin/plans?q=Larkfield");
      await choose(page, "Larkfield Choice PPO");
      await page.getByLabel("Terms on").fill("2001-01-01");
      await press(page, "Show the terms of that day");
      await page.getByText("Nothing can be priced for that day.").waitFor();
    },
  },
  {
    name: "draft of a plan's terms with mistakes",
    as: "admin",
    title: "Error: Draft a change of terms",
    open: async ({ page }) => {
      await page.goto("/admin/plans?unknown=true");
      await choose(page, "Thistledown Silver");
      await page.getByRole("link", { name: /^Draft a change from/ }).click();
      await page.getByRole("group", { name: "Deductible" }).getByLabel("The plan has one").check();
      await press(page, "Draft and work out the effect");
      await page.getByText("Check what you entered").waitFor();
    },
  },
  {
    name: "a change of a plan's terms",
    as: "admin",
    title: "Change",
    open: async ({ page }) => draftTerms(page),
  },
  {
    name: "test bench with drafted terms",
    as: "admin",
    title: "Test bench",
    open: async ({ page }) => {
      await draftTerms(page);
      await page
        .getByRole("link", { name: /^Test bench for / })
        .first()
        .click();
      await page.getByText("Terms A hold without the change").waitFor();
      await press(page, "Work out both prices");
      await page.getByRole("heading", { level: 3, name: "Steps" }).first().waitFor();
    },
  },
  { name: "imports", as: "admin", title: "Imports", open: ({ page }) => page.goto("/admin/imports") },
  {
    name: "imports without a file",
    as: "admin",
    title: "Error: Imports",
    open: async ({ page }) => {
      await page.goto("/admin/imports");
      await press(page, "Import the files");
      await page.getByText("Check what you entered").waitFor();
    },
  },
  {
    name: "report of an import",
    as: "admin",
    title: "Import",
    open: async ({ page }) => {
      await page.goto("/admin/imports");
      await page.getByLabel("Files", { exact: true }).setInputFiles(publishedList("11111AZ0000001"));
      await press(page, "Import the files");
      await page.getByRole("heading", { level: 2, name: "Refused" }).waitFor();
      await page.getByText("Where", { exact: false }).first().click();
    },
  },
];
