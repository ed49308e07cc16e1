import type { Page } from "@playwright/test";
import { openClaim, openStatement } from "./claim-screens";
import { expect, test } from "./fixtures";

/** A sheet of US letter within its margins, at 96 pixels an inch. */
const sheet = { width: 680, height: 900 };

/** What the browser's own print would lose: words that stand outside the sheet, are cut off or closed, and headings of nothing. */
const lostOnPaper = (page: Page) =>
  page.getByRole("main").evaluate((main) => {
    const lost: string[] = [];
    for (const element of main.querySelectorAll<HTMLElement>(
      "h1, h2, h3, p, li, dt, dd, th, td, caption, figcaption",
    )) {
      const words = (element.textContent ?? "").trim().slice(0, 60);
      const isForScreen = element.closest("[popover], form, .sr-only, [class*='print:hidden'], [class*='print:has']");
      if (isForScreen || words === "" || getComputedStyle(element).display === "none") continue;
      const { left, right, height } = element.getBoundingClientRect();
      if (height === 0) lost.push(`closed: ${words}`);
      if (left < 0 || right > window.innerWidth + 1) lost.push(`outside: ${words}`);
      if (getComputedStyle(element).overflow === "hidden" && element.scrollHeight > element.clientHeight + 2)
        lost.push(`cut: ${words}`);
    }
    for (const section of main.querySelectorAll("section")) {
      const [heading, ...rest] = section.children;
      const isShown = section.getBoundingClientRect().height > 0;
      if (isShown && rest.every((one) => one.getBoundingClientRect().height === 0))
        lost.push(`nothing under: ${heading?.textContent}`);
    }
    return lost;
  });

async function expectWholeOnPaper(page: Page) {
  await page.setViewportSize(sheet);
  await page.emulateMedia({ media: "print" });
  for (const role of ["navigation", "banner"] as const) await expect(page.getByRole(role)).toHaveCount(0);
  await expect(page.locator("button:visible:not([popovertarget])")).toHaveCount(0);
  expect(await lostOnPaper(page)).toEqual([]);
}

test("a receipt with its comparison prints whole, all steps open", async ({ page, sql, newMember, signIn }) => {
  await signIn((await newMember()).email);
  const [drug] = await sql`select id from medication where name = 'Eliquis 5 mg tablet'`;
  await page.goto(`/copay?medication=${drug?.id}`);
  await page.getByRole("button", { name: "Check the price" }).click();
  await expect(page.getByRole("heading", { level: 1, name: "Your price" })).toBeVisible();
  const rows = await page
    .getByRole("table", { name: /the lowest price at each kind/ })
    .getByRole("row")
    .count();
  await expect(page.getByText(/^Rule /).first()).toBeHidden();
  await expectWholeOnPaper(page);
  await expect(page.getByText(/^Rule /).first()).toBeVisible();
  const table = page.getByRole("table", { name: /the lowest price at each kind/ });
  expect(await table.getByRole("row").count()).toBe(rows);
  await expect(page.getByRole("heading", { name: "Share this receipt" })).toBeHidden();
});

test("a claim prints whole", async ({ page, signIn }) => {
  await signIn("patient@example.com");
  await openClaim(page, /^Symbicort/);
  await expectWholeOnPaper(page);
  await expect(page.getByRole("heading", { level: 2, name: "How we got there" })).toBeVisible();
});

test("a statement prints whole, and its PDF is a file", async ({ page, signIn }) => {
  await signIn("patient@example.com");
  await openStatement(page);
  const saved = page.waitForEvent("download");
  await page.getByRole("link", { name: /^PDF/ }).click();
  expect((await saved).suggestedFilename()).toMatch(/^tierwise-statement-\d{4}-\d{2}\.pdf$/);
  await expectWholeOnPaper(page);
  await expect(page.getByRole("table", { name: "Fills that count no more" })).toBeVisible();
  await expect(page.getByRole("link", { name: "Monthly statements" })).toBeHidden();
});
