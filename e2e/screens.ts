import { expect } from "@playwright/test";
import { v7 } from "uuid";
import { administrationScreens } from "./administration-screens";
import { changedListScreens } from "./changed-list-screens";
import { claimScreens } from "./claim-screens";
import { importScreens } from "./import-screens";
import { joiningScreens } from "./joining-screens";
import { messageScreens } from "./message-screens";
import { choose, openForm, press, type Screen } from "./screen";
import { staffScreens } from "./staff-screens";

/** Every page of the portal in every state that looks different. */
export const screens: Screen[] = [
  { name: "sign-in", as: "visitor", title: "Sign in", open: ({ page }) => page.goto("/sign-in") },
  {
    name: "sign-in with nothing typed",
    as: "visitor",
    title: "Error: Sign in",
    open: async ({ page }) => {
      await page.goto("/sign-in");
      await press(page, "Sign in");
      await page.getByText("Check what you entered").waitFor();
    },
  },
  {
    name: "sign-in after a failure at next-auth",
    as: "visitor",
    title: "Sign in",
    open: ({ page }) => page.goto("/sign-in?error=TooManyTries"),
  },
  { name: "nothing here", as: "visitor", title: "Page not found", open: ({ page }) => page.goto("/nothing") },
  { name: "shared price", as: "visitor", title: "A shared price", open: ({ page }) => page.goto("/shared") },
  { name: "about", as: "visitor", title: "About and credits", open: ({ page }) => page.goto("/about") },
  {
    name: "design system",
    as: "visitor",
    title: "Design system",
    open: ({ page }) => page.goto("/developers/design"),
  },
  { name: "drug list", as: "visitor", title: "Drug list", open: ({ page }) => page.goto("/drugs") },
  {
    name: "a misspelled search with filters",
    as: "visitor",
    title: "Drugs for “hydroxizine”",
    open: ({ page }) => page.goto("/drugs?q=hydroxizine&kind=generic&covered=true"),
  },
  {
    name: "drug list without a match",
    as: "visitor",
    title: "Drugs for “zzzzqqqq”",
    open: ({ page }) => page.goto("/drugs?q=zzzzqqqq&kind=brand"),
  },
  {
    name: "drugs of a letter",
    as: "visitor",
    title: "Drugs that begin with X",
    open: ({ page }) => page.goto("/drugs/a-z/x"),
  },
  {
    name: "drugs by class",
    as: "visitor",
    title: "Drugs by class",
    open: ({ page }) => page.goto("/drugs/classes"),
  },
  {
    name: "a drug",
    as: "visitor",
    title: "Jardiance 10 mg tablet",
    open: async ({ page }) => {
      await page.goto("/drugs?q=jardiance");
      await choose(page, "Jardiance 10 mg tablet");
      await page.getByRole("heading", { level: 1, name: "Jardiance 10 mg tablet" }).waitFor();
    },
  },
  {
    name: "plans side by side",
    as: "visitor",
    title: "Compare plans",
    open: async ({ page }) => {
      await page.goto("/drugs/compare");
      await page.getByLabel("First plan").selectOption("Copperleaf HSA Saver");
      await page.getByLabel("Second plan").selectOption("Larkfield Choice PPO");
      await press(page, "Compare");
      await page.getByText("The plans differ on").first().waitFor();
    },
  },
  {
    name: "a drug list as files",
    as: "visitor",
    title: "Download a drug list",
    open: async ({ page }) => {
      await page.goto("/drugs/download");
      await page.getByRole("combobox", { name: "Plan" }).selectOption("Larkfield Choice PPO");
      await press(page, "Show the files");
      await page.getByText("SHA-256").first().waitFor();
    },
  },
  ...changedListScreens,
  {
    name: "a member's drug list",
    as: "patient",
    title: "Drug list",
    open: ({ page }) => page.goto("/formulary?q=insulin"),
  },
  { name: "a provider's drug list", as: "provider", title: "Drug list", open: ({ page }) => page.goto("/drugs") },
  { name: "alerts", as: "patient", title: "Alerts", open: ({ page }) => page.goto("/alerts") },
  { name: "alerts of staff", as: "admin", title: "Alerts", open: ({ page }) => page.goto("/alerts") },
  {
    name: "choosing alerts",
    as: "patient",
    title: "Choose your alerts",
    open: ({ page }) => page.goto("/alerts/settings"),
  },
  { name: "home", as: "patient", title: "Home", open: ({ page }) => page.goto("/dashboard") },
  ...claimScreens,
  { name: "home without a plan", as: "newcomer", title: "Home", open: ({ page }) => page.goto("/dashboard") },
  {
    name: "home on a plan with unknown limits",
    as: "patient",
    plan: "Thistledown Silver",
    title: "Home",
    open: ({ page }) => page.goto("/dashboard"),
  },
  {
    name: "account menu",
    as: "patient",
    title: "Home",
    open: async ({ page }) => {
      await page.goto("/dashboard");
      await page.getByRole("button", { name: /^Account of/ }).click();
    },
  },
  { name: "prices", as: "patient", title: "Prices", open: ({ page }) => page.goto("/copay") },
  { name: "results", as: "patient", title: "Prices", open: ({ page }) => page.goto("/copay?q=insulin") },
  { name: "no results", as: "patient", title: "Prices", open: ({ page }) => page.goto("/copay?q=zzzzqqqq") },
  { name: "price form", as: "patient", title: "Prices", open: ({ page }) => openForm(page) },
  {
    name: "price form with mistakes",
    as: "patient",
    title: "Error: Prices",
    open: async ({ page }) => {
      await openForm(page);
      await page.getByLabel("Quantity (tablets)").fill("abc");
      await page.getByLabel("Days' supply").fill("0");
      await press(page, "Check the price");
      await page.getByText("Check what you entered").waitFor();
    },
  },
  {
    name: "receipt",
    as: "patient",
    title: "Your price",
    open: ({ price }) => price("Eliquis 5 mg tablet", 120),
  },
  {
    name: "receipt of a drug that is not covered",
    as: "patient",
    title: "Your price",
    open: ({ price }) => price("Zepbound 5 mg prefilled pen", 4),
  },
  {
    name: "receipt without a known price",
    as: "patient",
    plan: "Thistledown Silver",
    title: "Your price",
    open: ({ price }) => price("Eliquis 5 mg tablet", 60),
  },
  {
    name: "another charge",
    as: "patient",
    title: "I was charged something else",
    open: async ({ page, price }) => {
      await price("Eliquis 5 mg tablet", 60);
      await choose(page, "I was charged something else");
      await page.getByRole("heading", { level: 1, name: "I was charged something else" }).waitFor();
    },
  },
  {
    name: "another charge with mistakes",
    as: "patient",
    title: "Error: I was charged something else",
    open: async ({ page, price }) => {
      await price("Eliquis 5 mg tablet", 60);
      await choose(page, "I was charged something else");
      await press(page, "Find what differs");
      await page.getByText("Check what you entered").waitFor();
    },
  },
  {
    name: "what differs from a price",
    as: "patient",
    title: "What differs",
    open: async ({ page, price }) => {
      await price("Eliquis 5 mg tablet", 60);
      await choose(page, "I was charged something else");
      await page.getByLabel("What were you charged").fill("1234.56");
      await page.getByLabel("Quantity (tablets)").fill("90");
      await press(page, "Find what differs");
      await page.getByRole("heading", { level: 2, name: "What to do next" }).waitFor();
    },
  },
  { name: "my medications", as: "patient", title: "My medications", open: ({ page }) => page.goto("/medications") },
  {
    name: "adding a medication",
    as: "patient",
    title: "A drug on my list",
    open: ({ page }) => page.goto("/medications/drug?q=eliquis"),
  },
  {
    name: "a drug on one's list, with mistakes",
    as: "patient",
    title: "Error: A drug on my list",
    open: async ({ page }) => {
      await page.goto("/medications/drug?q=eliquis");
      await choose(page, "Eliquis 5 mg tablet");
      await page.getByLabel("Days' supply").fill("0");
      await press(page, "Add to my medications");
      await page.getByText("Check what you entered").waitFor();
    },
  },
  {
    name: "a year without drugs",
    as: "patient",
    title: "My year",
    open: ({ page }) => page.goto("/medications/year"),
  },
  {
    name: "a year",
    as: "patient",
    title: "My year",
    open: async ({ page }) => {
      await page.goto("/medications/drug?q=eliquis");
      await choose(page, "Eliquis 5 mg tablet");
      await press(page, "Add to my medications");
      await page.getByText("Your list is saved").waitFor();
      await page.goto("/medications/year?year=next");
      await page.getByRole("heading", { level: 2, name: "Month by month" }).waitFor();
    },
  },
  {
    name: "who saw my record",
    as: "patient",
    title: "Who saw my record",
    open: async ({ page, price }) => {
      await price("Eliquis 5 mg tablet", 120);
      await page.goto("/settings/access?by=all");
    },
  },
  {
    name: "who saw my record: nobody else",
    as: "patient",
    title: "Who saw my record",
    open: ({ page }) => page.goto("/settings/access"),
  },
  { name: "account", as: "patient", title: "Account", open: ({ page }) => page.goto("/settings") },
  {
    name: "account with a wrong passphrase",
    as: "patient",
    title: "Error: Account",
    open: async ({ page }) => {
      await page.goto("/settings");
      await press(page, "Change passphrase");
      await page.getByText("Check what you entered").waitFor();
    },
  },
  {
    name: "account after a change",
    as: "patient",
    title: "Account",
    open: ({ page }) => page.goto("/settings?saved=passphrase"),
  },
  ...messageScreens,
  { name: "inbox", as: "provider", title: "Inbox", open: ({ page }) => page.goto("/provider/inbox") },
  { name: "panel", as: "provider", title: "Patients", open: ({ page }) => page.goto("/provider/patients") },
  {
    name: "panel without a match",
    as: "provider",
    title: "Patients",
    open: async ({ page }) => {
      await page.goto("/provider/patients");
      await page.getByLabel("Find a patient").fill("zzzz");
      await press(page, "Search");
      await page.getByText("No patient of yours fits").waitFor();
    },
  },
  {
    name: "patient",
    as: "provider",
    title: "Patient",
    open: ({ page, patientId }) => page.goto(`/provider/patients/${patientId}`),
  },
  {
    name: "price check for a patient",
    as: "provider",
    title: "Check a price",
    open: ({ page, patientId }) => page.goto(`/provider/patients/${patientId}/check`),
  },
  {
    name: "receipt of a patient",
    as: "provider",
    title: "Price check",
    open: async ({ page, patientId }) => {
      await page.goto(`/provider/patients/${patientId}/check?q=atorvastatin`);
      await choose(page, "Atorvastatin 20 mg tablet");
      await press(page, "Check the price");
      await page.getByRole("heading", { level: 1, name: "Price check" }).waitFor();
    },
  },
  { name: "test bench", as: "admin", title: "Test bench", open: ({ page }) => page.goto("/test-bench") },
  {
    name: "test bench with both prices",
    as: "provider",
    title: "Test bench",
    open: async ({ page }) => {
      await page.goto("/test-bench");
      await page.getByRole("button", { name: "Work out both prices" }).click();
      await expect(page.getByRole("heading", { level: 3, name: "Steps" })).toHaveCount(2);
    },
  },
  { name: "changes", as: "admin", title: "Changes", open: ({ page }) => page.goto("/admin/changes") },
  {
    name: "draft of a change with mistakes",
    as: "admin",
    title: "Error: Draft a change",
    open: async ({ page }) => {
      await page.goto("/admin/changes/new?q=atorvastatin");
      await choose(page, "Atorvastatin 20 mg tablet");
      await press(page, "Draft and work out the effect");
      await page.getByText("Check what you entered").waitFor();
    },
  },
  ...importScreens,
  ...joiningScreens,
  ...administrationScreens,
  ...staffScreens,
  { name: "audit trail", as: "admin", title: "Audit trail", open: ({ page }) => page.goto("/admin/audit") },
  {
    name: "audit trail with a filter that can't be used",
    as: "admin",
    title: "Audit trail",
    open: ({ page }) => page.goto("/admin/audit?patientId=maya"),
  },
  {
    name: "audit trail without a match",
    as: "admin",
    title: "Audit trail",
    open: ({ page }) => page.goto(`/admin/audit?patientId=${v7()}`),
  },
];
