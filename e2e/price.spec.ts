import type { Page } from "@playwright/test";
import type { Sql } from "postgres";
import { expect, tabTo, test } from "./fixtures";

const centsIn = (text: string) => Number(text.replace("−", "-").replace(/[$.,]/g, ""));

/** The amounts of the receipt's lines; the last is the total. */
async function linesOf(page: Page) {
  const texts = await page.getByRole("article").getByRole("definition").allTextContents();
  return texts.filter((text) => /^−?\$[\d,]+\.\d\d$/.test(text)).map(centsIn);
}

async function expectToAddUp(page: Page) {
  await expect(page.getByRole("heading", { level: 1, name: "Your price" })).toBeVisible();
  const lines = await linesOf(page);
  const total = lines.pop();
  expect(lines.reduce((sum, cents) => sum + cents, 0)).toBe(total);
  const [planPays = "", price = ""] =
    (await page.getByText(/ pays \$.* of the price/).textContent())?.match(/\$[\d,]+\.\d\d/g) ?? [];
  expect((total ?? Number.NaN) + centsIn(planPays)).toBe(centsIn(price));
}

const idIn = (page: Page) => new URL(page.url()).pathname.split("/").at(-1) ?? "";

test("a price by keyboard alone, from the home page to the receipt", async ({ page, sql, newMember, signIn }) => {
  const { email, userId, patientId } = await newMember();
  await signIn(email);
  await page.goto("/dashboard");
  await tabTo(page, page.getByRole("main").getByRole("link", { name: "Check a price" }).first());
  await page.keyboard.press("Enter");
  await tabTo(page, page.getByRole("combobox", { name: "Drug" }));
  await page.keyboard.type("lipit");
  await expect(page.getByRole("option").first()).toContainText("Lipitor");
  await page.keyboard.press("ArrowDown");
  await page.keyboard.press("ArrowDown");
  await expect(page.getByRole("combobox")).toHaveAttribute("aria-activedescendant", /./);
  await page.keyboard.press("Enter");
  await tabTo(page, page.getByRole("link", { name: /^Lipitor 40 mg tablet/ }));
  await page.keyboard.press("Enter");
  await expect(page.getByRole("heading", { level: 2, name: "Lipitor 40 mg tablet" })).toBeVisible();
  await tabTo(page, page.getByLabel("Quantity (tablets)"));
  await page.keyboard.type("60");
  await tabTo(page, page.getByLabel("Days' supply"));
  await page.keyboard.type("60");
  await tabTo(page, page.getByLabel("Pharmacy"));
  await page.keyboard.type("Lantern");
  await tabTo(page, page.getByRole("button", { name: "Check the price" }));
  await page.keyboard.press("Enter");
  await expectToAddUp(page);
  await expect(page.getByRole("article")).toContainText(/60 tablets for 60 days.*Lantern Street Pharmacy/);
  const [stored] =
    await sql`select patient_id, requested_by, quantity, status from copay_calculation where id = ${idIn(page)}`;
  expect(stored).toMatchObject({ patient_id: patientId, requested_by: userId, quantity: "60.000", status: "covered" });
  const trail =
    await sql`select actor_user_id, action, outcome, patient_id from audit_event where entity_id = ${idIn(page)}`;
  expect(trail).toEqual([{ actor_user_id: userId, action: "copay.check", outcome: "success", patient_id: patientId }]);
});

test("a price is kept among past checks and on the home page, and opens again", async ({ page, newMember, signIn }) => {
  await signIn((await newMember()).email);
  await page.goto("/copay?q=metformin+500");
  await page.getByRole("link", { name: "Metformin 500 mg tablet", exact: true }).click();
  await page.getByRole("button", { name: "Check the price" }).click();
  await expectToAddUp(page);
  const [address, told] = [page.url(), await page.getByRole("article").textContent()];
  for (const path of ["/copay", "/dashboard"]) {
    await page.goto(path);
    const row = page.getByRole("row").filter({ hasText: "Metformin 500 mg tablet" });
    await expect(row).toContainText(/\$\d+\.\d\d/);
    await row.getByRole("link").click();
    await expect(page).toHaveURL(address);
    expect(await page.getByRole("article").textContent()).toBe(told);
  }
});

test("a misspelled name finds the drug, and the number of results is announced", async ({
  page,
  newMember,
  signIn,
}) => {
  await signIn((await newMember()).email);
  await page.goto("/copay");
  await page.getByRole("combobox", { name: "Drug" }).pressSequentially("lipator");
  await expect(page.getByRole("option", { name: /^Lipitor 20 mg tablet/ })).toBeVisible();
  const count = await page.getByRole("option").count();
  await expect(page.locator("[aria-live]").filter({ hasText: `${count} options available` })).toBeAttached();
  await page.getByRole("combobox", { name: "Drug" }).press("Escape");
  await page.getByRole("button", { name: "Search" }).click();
  await expect(page.getByRole("status").filter({ hasText: /\d+ drugs for “lipator”/ })).toBeVisible();
  await page.getByRole("link", { name: "Lipitor 20 mg tablet" }).click();
  await expect(page.getByRole("heading", { level: 2, name: "Lipitor 20 mg tablet" })).toBeVisible();
});

test("a name that fits nothing says what to do", async ({ page, newMember, signIn }) => {
  await signIn((await newMember()).email);
  await page.goto("/copay");
  const drug = page.getByRole("combobox", { name: "Drug" });
  await drug.pressSequentially("zzzzqqqq");
  await expect(page.getByText("No drug fits. Check the spelling.")).toBeVisible();
  await drug.press("Escape");
  await page.getByRole("button", { name: "Search" }).click();
  await expect(page.getByText("No drug fits “zzzzqqqq”")).toBeVisible();
  await expect(drug).toHaveValue("zzzzqqqq");
});

/** A brand on the plan's list whose generic costs nothing, or something. */
const brandWithGeneric = (sql: Sql, isFree: boolean) => sql`
  select brand.id from medication brand
  join formulary_entry own on own.medication_id = brand.id and own.effective_to is null and own.covered
  join formulary_entry generic on generic.medication_id = brand.generic_id and generic.plan_id = own.plan_id
    and generic.effective_to is null and generic.covered
  join plan on plan.id = own.plan_id and plan.name = 'Larkfield Choice PPO'
  where (generic.tier = 'zero-cost-share-preventative') = ${isFree} and own.tier = 'non-preferred-brand'
  order by brand.name limit 1`;

for (const isFree of [false, true]) {
  test(`a brand asked for costs its difference, the generic ${isFree ? "being" : "not being"} free`, async ({
    page,
    sql,
    newMember,
    signIn,
  }) => {
    const [drug] = await brandWithGeneric(sql, isFree);
    await signIn((await newMember("Larkfield Choice PPO")).email);
    await page.goto(`/copay?medication=${drug?.id}`);
    await page.getByLabel("I want the brand").check();
    await page.getByRole("button", { name: "Check the price" }).click();
    await expectToAddUp(page);
    await expect(page.getByRole("article").getByRole("term").filter({ hasText: "Brand difference" })).toBeVisible();
    const [stored] = await sql`select brand_requested from copay_calculation where id = ${idIn(page)}`;
    expect(stored).toEqual({ brand_requested: true });
  });
}

for (const typed of ["abc", "-3", "99999", "1.2345", ""]) {
  test(`the quantity “${typed}” is refused beside its field and stays as typed`, async ({
    page,
    sql,
    newMember,
    signIn,
  }) => {
    const { email, patientId } = await newMember();
    const [drug] = await sql`select id from medication where name = 'Atorvastatin 20 mg tablet'`;
    await signIn(email);
    await page.goto(`/copay?medication=${drug?.id}`);
    await page.getByLabel("Quantity (tablets)").fill(typed);
    await page.getByLabel("Days' supply").fill("45");
    await page.getByLabel("Pharmacy").selectOption({ index: 2 });
    const pharmacy = await page.getByLabel("Pharmacy").inputValue();
    await page.getByRole("button", { name: "Check the price" }).click();
    const summary = page.getByRole("alert").filter({ hasText: "Check what you entered" });
    await expect(summary).toBeFocused();
    await summary.getByRole("link").click();
    const quantity = page.getByLabel("Quantity (tablets)");
    await expect(quantity).toBeFocused();
    await expect(quantity).toHaveValue(typed);
    await expect(quantity).toHaveAccessibleDescription(/Error: /);
    await expect(page.getByLabel("Days' supply")).toHaveValue("45");
    await expect(page.getByLabel("Pharmacy")).toHaveValue(pharmacy);
    expect(await sql`select id from copay_calculation where patient_id = ${patientId}`).toEqual([]);
  });
}

test("a pharmacy that is no pharmacy of ours is refused in words", async ({ page, sql, newMember, signIn }) => {
  const [drug] = await sql`select id from medication where name = 'Atorvastatin 20 mg tablet'`;
  await signIn((await newMember()).email);
  await page.goto(`/copay?medication=${drug?.id}`);
  await page.getByLabel("Pharmacy").evaluate((select: HTMLSelectElement) => {
    select.options[0]?.setAttribute("value", "00000000-0000-7000-8000-000000000000");
  });
  await page.getByRole("button", { name: "Check the price" }).click();
  await expect(page.getByRole("alert").filter({ hasText: "We don't know this pharmacy." })).toBeFocused();
});

test.describe("without JavaScript", () => {
  test.use({ javaScriptEnabled: false });

  test("the whole way from the home page to the receipt works, mistakes included", async ({
    page,
    newMember,
    signIn,
  }) => {
    await signIn((await newMember()).email);
    await page.goto("/dashboard");
    await page.getByRole("main").getByRole("link", { name: "Check a price" }).first().click();
    await page
      .getByRole("combobox", { name: "Drug" })
      .or(page.getByRole("textbox", { name: "Drug" }))
      .fill("lipator");
    await page.getByRole("button", { name: "Search" }).click();
    await page.getByRole("link", { name: "Lipitor 20 mg tablet" }).click();
    await page.getByRole("link", { name: /^Lipitor 40 mg tablet/ }).click();
    await page.getByLabel("Quantity (tablets)").fill("-3");
    await page.getByRole("button", { name: "Check the price" }).click();
    await expect(page.getByRole("alert")).toContainText("Enter a quantity above zero.");
    await expect(page.getByLabel("Quantity (tablets)")).toHaveValue("-3");
    await page.getByLabel("Quantity (tablets)").fill("30");
    await page.getByRole("button", { name: "Check the price" }).click();
    await expectToAddUp(page);
  });
});
