import type { Page } from "@playwright/test";
import { addDays } from "@/lib/benefits/days";
import { approvedAndPublished } from "./approval";
import { browserOf, expect, test } from "./fixtures";

const title = (page: Page, text: string) => page.getByRole("heading", { level: 1, name: text });

test("two administrators change what a plan charges with foresight, and the member it touches learns of it at once", async ({
  browser,
  page,
  sql,
  make,
  newSession,
  signIn,
  baseURL,
}) => {
  const plan = await make.plan({ name: `Larch Select ${Date.now()}` });
  await make.terms(plan.id, { year: new Date().getUTCFullYear() });
  const drug = await make.medication({ name: `Larchamine ${Date.now()} 5 mg tablet` });
  await make.listed(plan.id, drug.id, { tier: "generic" });
  const pharmacy = await make.pharmacy();
  await make.inNetwork(plan.id, pharmacy.id);
  await make.price(pharmacy.id, drug.id, 2_000_000);
  const member = await make.patient();
  await make.coverage(member.patientId, plan.id);
  await sql`insert into price_follow (patient_id, medication_id, quantity, days_supply, pharmacy_id)
    values (${member.patientId}, ${drug.id}, 30, 30, ${pharmacy.id})`;
  await signIn(member.email);
  const live = page.waitForResponse((response) => response.url().includes("/api/v1/events"));
  await page.goto("/dashboard");
  await live;

  const authors = await browserOf(browser, await newSession((await make.user("admin")).email), baseURL);
  const author = await authors.newPage();
  await author.goto("/admin/plans");
  await author.getByLabel("Plan or insurer").fill(plan.name);
  await author.getByRole("button", { name: "Show results" }).click();
  await author.getByRole("link", { name: plan.name }).click();
  await author.getByRole("link", { name: /^Draft a change from/ }).click();
  await expect(title(author, "Draft a change of terms")).toBeVisible();
  await author.getByRole("textbox", { name: "From" }).fill(addDays(new Date().toISOString().slice(0, 10), 20));
  await author.getByRole("button", { name: "Begin on that day" }).click();
  await author.waitForURL(/from=/);
  await author.getByLabel("Title").fill("Generics at twelve dollars");
  await author.getByLabel("Why").fill("Generics became dearer to buy.");
  const row = author.getByRole("group").filter({ hasText: /^Generic, 1.month supply/ });
  await row.getByText(/^Generic, 1.month supply/).click();
  await row.getByLabel("Copay", { exact: true }).fill("twelve");
  await author.getByRole("button", { name: "Draft and work out the effect" }).click();
  await author.getByRole("link", { name: "Enter an amount in dollars, such as 20 or 20.50." }).click();
  const copay = row.getByLabel("Copay", { exact: true });
  await expect(copay).toBeFocused();
  await expect(copay).toHaveValue("twelve");
  await expect(author.getByLabel("Why")).toHaveValue("Generics became dearer to buy.");
  await copay.fill("12");
  await author.getByRole("button", { name: "Draft and work out the effect" }).click();
  await expect(title(author, "Generics at twelve dollars")).toBeVisible();
  const differing = author.getByRole("row").filter({ hasText: /^Generic, 1.month supply/ });
  await expect(differing).toContainText("$5.00");
  await expect(differing).toContainText("$12.00");
  const address = author.url();
  await differing.getByRole("link", { name: /^Test bench for/ }).click();
  await author.getByRole("button", { name: "Work out both prices" }).click();
  const receipts = author.getByRole("article");
  await expect(receipts.nth(0)).toContainText("$5.00");
  await expect(receipts.nth(1)).toContainText("$12.00");

  const seconds = await browserOf(browser, await newSession((await make.user("admin")).email), baseURL);
  const second = await seconds.newPage();
  const bell = page.getByRole("banner").getByRole("link", { name: /^Alerts/ });
  const seen = { concerned: member.displayName, words: "$7.00 more", bell };
  await approvedAndPublished({ author, second, address }, seen);
  await bell.click();
  await page
    .getByRole("link", { name: new RegExp(`^From .*, you pay \\$12.00 for ${drug.name} instead of \\$5.00`) })
    .click();
  await expect(page.getByText("What your plan charges")).toBeVisible();
  await expect(page.getByText("Generics became dearer to buy.")).toBeVisible();
  await Promise.all([authors.close(), seconds.close()]);
});

test.describe("without JavaScript", () => {
  test.use({ javaScriptEnabled: false });

  test("terms are drafted, mistakes included, and nothing typed is lost", async ({ page, make, signIn }) => {
    const plan = await make.plan({ name: `Rowan Plain ${Date.now()}` });
    await make.terms(plan.id, { year: new Date().getUTCFullYear() });
    await signIn((await make.user("admin")).email);
    await page.goto(`/admin/plans/${plan.id}`);
    await page.getByRole("link", { name: /^Draft a change from/ }).click();
    const deductible = page.getByRole("group", { name: "Deductible", exact: true });
    await page.getByLabel("Title").fill("A higher deductible");
    await deductible.getByLabel("For one person").fill("2,500");
    await page.getByText("New row 1").click();
    const added = page.getByRole("group").filter({ hasText: /^New row 1/ });
    await added.getByLabel("Tier").fill("specialty");
    await page.getByRole("button", { name: "Draft and work out the effect" }).click();
    await expect(page.getByRole("alert")).toContainText("Name the pharmacy type, such as 1-month-in-retail.");
    await expect(deductible.getByLabel("For one person")).toHaveValue("2,500");
    await expect(added.getByLabel("Tier")).toHaveValue("specialty");
    await added.getByLabel("Leave this row out").check();
    await page.getByRole("button", { name: "Draft and work out the effect" }).click();
    await expect(page.getByRole("alert")).toContainText("The deductible is above the out-of-pocket maximum.");
    await expect(added.getByLabel("Leave this row out")).toBeChecked();
    await deductible.getByLabel("For one person").fill("500");
    await page.getByRole("button", { name: "Draft and work out the effect" }).click();
    await expect(title(page, "A higher deductible")).toBeVisible();
    await expect(page.getByRole("row").filter({ hasText: "Deductible" })).toContainText("$500.00");
  });
});
