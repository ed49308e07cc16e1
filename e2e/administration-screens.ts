import type { Page } from "@playwright/test";
import { v7 } from "uuid";
import { choose, press, type Screen } from "./screen";

async function registerSystem(page: Page) {
  await page.goto("/admin/systems/new");
  await page.getByLabel("Name", { exact: true }).fill(`Harbor pharmacy ${v7().slice(-6)}`);
  await page.getByLabel("Work out prices").check();
  await page.getByLabel("Larkfield Choice PPO").check();
  await press(page, "Register and show the secret");
  await page.getByText("Client secret").waitFor();
}

/** What administrators see of people, other systems and the portal itself. */
export const administrationScreens: readonly Screen[] = [
  {
    name: "open invitations, after one was sent",
    as: "admin",
    title: "Open invitations",
    open: async ({ page }) => {
      await page.goto("/admin/people/invite");
      await page.getByLabel("Name", { exact: true }).fill("Dr. Ines Valdo");
      await page.getByLabel("E-mail address").fill(`${v7()}@example.org`);
      await page.getByLabel("Organization").fill("Harbor Clinic");
      await page.getByLabel("Administrator").check();
      await press(page, "Send the invitation");
      await page.getByRole("heading", { name: "The invitation is on its way" }).waitFor();
    },
  },
  { name: "health", as: "admin", title: "Health", open: ({ page }) => page.goto("/admin/health") },
  {
    name: "undelivered mail",
    as: "admin",
    title: "Undelivered mail",
    open: ({ page }) => page.goto("/admin/health/mail"),
  },
  {
    name: "settled mail",
    as: "admin",
    title: "Undelivered mail",
    open: ({ page }) => page.goto("/admin/health/mail?show=settled"),
  },
  {
    name: "registering a system, with mistakes",
    as: "admin",
    title: "Error: Register a system",
    open: async ({ page }) => {
      await page.goto("/admin/systems/new");
      await press(page, "Register and show the secret");
      await page.getByText("Check what you entered").waitFor();
    },
  },
  {
    name: "a system's secret, shown once",
    as: "admin",
    title: "Register a system",
    open: ({ page }) => registerSystem(page),
  },
  {
    name: "a system",
    as: "admin",
    title: "Client system",
    open: async ({ page }) => {
      await registerSystem(page);
      await choose(page, "What it may do");
      await page.getByRole("heading", { level: 2, name: "End its access" }).waitFor();
    },
  },
  {
    name: "changing what a system may do",
    as: "admin",
    title: "What a system may do",
    open: async ({ page }) => {
      await registerSystem(page);
      await choose(page, "What it may do");
      await choose(page, "Change what it may do");
      await page.getByRole("heading", { level: 1, name: "What it may do" }).waitFor();
    },
  },
  {
    name: "client systems",
    as: "admin",
    title: "Client systems",
    open: async ({ page }) => {
      await registerSystem(page);
      await page.goto("/admin/systems");
    },
  },
];
