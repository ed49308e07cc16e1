import { publishedList } from "./published-list";
import { choose, press, type Screen } from "./screen";

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
    name: "a plan's amounts with mistakes",
    as: "admin",
    title: "Error: Plan",
    open: async ({ page }) => {
      await page.goto("/admin/plans?unknown=true");
      await choose(page, "Thistledown Silver");
      await page.getByRole("group", { name: "Deductible" }).getByLabel("The plan has one").check();
      await press(page, "Save the amounts");
      await page.getByText("Check what you entered").waitFor();
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
