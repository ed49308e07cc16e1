import { press, type Screen } from "./screen";

/** What changed on a plan's list, for everyone and for members. */
export const changedListScreens: readonly Screen[] = [
  {
    name: "what changed, before a plan is chosen",
    as: "visitor",
    title: "What changed",
    open: ({ page }) => page.goto("/drugs/changes"),
  },
  {
    name: "what changed",
    as: "visitor",
    title: "What changed",
    open: async ({ page }) => {
      await page.goto("/drugs/changes");
      await page.getByRole("combobox", { name: "Plan" }).selectOption("Copperleaf HSA Saver");
      await page.getByLabel("Since", { exact: true }).fill("2026-06-01");
      await press(page, "Show changes");
      await page.getByRole("heading", { level: 2, name: "New restriction" }).waitFor();
    },
  },
  {
    name: "what changed since a day to come",
    as: "visitor",
    title: "What changed",
    open: async ({ page }) => {
      await page.goto("/drugs/changes");
      await page.getByRole("combobox", { name: "Plan" }).selectOption("Copperleaf HSA Saver");
      await page.getByLabel("Since", { exact: true }).fill("2098-06-01");
      await press(page, "Show changes");
      await page.getByText("Use today or a day before it").waitFor();
    },
  },
  {
    name: "what changes on a member's list",
    as: "patient",
    title: "What changed",
    open: ({ page }) => page.goto("/formulary/changes"),
  },
  {
    name: "what changed for drugs of one's own: nothing",
    as: "patient",
    title: "What changed",
    open: ({ page }) => page.goto("/formulary/changes?mine=true"),
  },
];
