import type { Page } from "@playwright/test";

type Given = {
  page: Page;
  /** Prices a month of a drug for the person signed in, and opens the receipt. */
  price: (name: string, quantity: number) => Promise<void>;
  patientId: string;
};
/** A page of the portal in a state that looks different, and how to come to it. */
export type Screen = {
  name: string;
  /** A patient is made for the screen; Maya is the member of the demo world, with a year of claims, whose screens only read. */
  as: "visitor" | "patient" | "maya" | "newcomer" | "provider" | "admin";
  plan?: string;
  title: string;
  open: (given: Given) => Promise<unknown>;
};

export const press = (page: Page, name: string) => page.getByRole("button", { name, exact: true }).click();
export const choose = (page: Page, name: string) => page.getByRole("link", { name, exact: true }).click();

export async function openForm(page: Page) {
  await page.goto("/copay?q=atorvastatin");
  await choose(page, "Atorvastatin 20 mg tablet");
  await page.getByRole("heading", { level: 2, name: "Atorvastatin 20 mg tablet" }).waitFor();
}
