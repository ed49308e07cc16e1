import type { Page } from "@playwright/test";
import { choose, press, type Screen } from "./screen";

async function openCorrection(page: Page) {
  await page.goto("/drugs?q=lisinopril");
  await choose(page, "Lisinopril 10 mg tablet");
  await choose(page, "Correct what it says");
  await page.getByRole("heading", { level: 1, name: "Correct what is said about this drug" }).waitFor();
}

/** What providers and administrators share. */
export const staffScreens: readonly Screen[] = [
  {
    name: "a correction that changes nothing",
    as: "provider",
    title: "Error: Correct what is said about a drug",
    open: async ({ page }) => {
      await openCorrection(page);
      await press(page, "See who will be alerted");
      await page.getByText("Check what you entered").waitFor();
    },
  },
  { name: "account of staff", as: "provider", title: "Your account", open: ({ page }) => page.goto("/account") },
  {
    name: "who a correction is told to",
    as: "admin",
    title: "Correct what is said about a drug",
    open: async ({ page }) => {
      await openCorrection(page);
      await page.getByLabel("What it is and what it is for").fill("For high blood pressure and a weak heart.");
      await press(page, "See who will be alerted");
      await page.getByRole("heading", { name: "What will change" }).waitFor();
    },
  },
];
