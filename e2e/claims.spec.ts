import { readFile } from "node:fs/promises";
import type { Page } from "@playwright/test";
import { expect, test } from "./fixtures";

/** The last cell of the file behind the page's CSV link. */
async function totalOfFile(page: Page): Promise<string> {
  const saving = page.waitForEvent("download");
  await page.getByRole("link", { name: /^CSV/ }).click();
  const text = await readFile(await (await saving).path(), "utf8");
  return text.trimEnd().split(",").at(-1) ?? "";
}

const amountIn = async (page: Page) =>
  (await page.getByRole("heading", { level: 1 }).textContent())?.match(/\$([\d,]+\.\d\d)/)?.[1]?.replaceAll(",", "");

test("a year's total is one amount: on its page, in its file, for the tax return, and in that file", async ({
  page,
  signIn,
}) => {
  await signIn("patient@example.com");
  await page.goto("/claims");
  await page.getByRole("link", { name: "What you paid this year" }).click();
  await expect(page.getByRole("heading", { level: 1 })).toContainText(/^You paid \$/);
  const total = await amountIn(page);
  expect(await totalOfFile(page)).toBe(total);
  await page.goto("/claims");
  await page.getByRole("link", { name: "For your taxes" }).click();
  await expect(page.getByRole("heading", { level: 1 })).toContainText(/^Medical expenses of \d{4}/);
  expect(await amountIn(page)).toBe(total);
  expect(await totalOfFile(page)).toBe(total);
  const years = page.getByRole("navigation", { name: "Year" }).getByRole("link");
  await expect(years.first()).toHaveAttribute("aria-current", "true");
  const year = (await years.nth(1).textContent()) ?? "no other year";
  await years.nth(1).click();
  await expect(page.getByRole("heading", { level: 1 })).toContainText(year);
});

test("the claims between two days are those, and a claim leads to the drug's price history", async ({
  page,
  signIn,
}) => {
  await signIn("patient@example.com");
  await page.goto("/claims");
  const row = page.getByRole("row").filter({ hasText: "Albuterol 90 mcg inhaler" }).first();
  const [day] = /[A-Z][a-z]+ \d+, \d{4}/.exec((await row.getByRole("cell").first().textContent()) ?? "") ?? [];
  const filled = new Date(`${day} UTC`).toISOString().slice(0, 10);
  await page.getByLabel("Filled from").fill(filled);
  await page.getByLabel("Filled to").fill(filled);
  await page.getByRole("button", { name: "Show claims" }).click();
  await expect(page).toHaveURL(/from=/);
  await expect(page.getByRole("table").getByRole("row")).toHaveCount(2);
  await page.getByRole("table").getByRole("link").click();
  await page.getByRole("link", { name: "Price history" }).click();
  const history = page.getByRole("table", { name: "Each price, newest first" });
  await expect(history.getByRole("row").filter({ hasText: "Price check" })).toContainText("$15.00");
  await expect(history.getByRole("row").filter({ hasText: "Fill" })).toHaveCount(3);
});
