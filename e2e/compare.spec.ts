import type { Page } from "@playwright/test";
import { expect, test } from "./fixtures";

async function openForm(page: Page, drug: string) {
  await page.goto(`/copay?q=${encodeURIComponent(drug)}`);
  const found = page.getByRole("region", { name: "What we found" });
  await found.getByRole("link", { name: drug, exact: true }).click();
  await page.getByRole("heading", { level: 2, name: drug }).waitFor();
}

async function price(page: Page, drug: string) {
  await openForm(page, drug);
  await page.getByRole("button", { name: "Check the price" }).click();
  await expect(page.getByRole("heading", { level: 1, name: "Your price" })).toBeVisible();
}

const compared = (page: Page) => page.getByRole("table", { name: /the lowest price at each kind of pharmacy/ });

test("from a price to the comparison and on to another pharmacy, whose price is the one compared", async ({
  page,
  newMember,
  signIn,
}) => {
  const { email } = await newMember();
  await signIn(email);
  await price(page, "Lipitor 20 mg tablet");
  const row = compared(page).getByRole("row", { name: /Swiftpost Mail Pharmacy.*90 days/ });
  const [pays = ""] = (await row.getByRole("cell").nth(1).textContent())?.match(/\$[\d,]+\.\d\d/) ?? [];
  await row.getByRole("button", { name: /^Check Swiftpost/ }).click();
  await expect(page.getByRole("article")).toContainText(/90 tablets for 90 days.*Swiftpost Mail Pharmacy/);
  await expect(page.getByRole("article")).toContainText(pays);
  await expect(page.getByText(/Without a plan the lowest price for this supply is \$[\d,.]+ at /)).toContainText(
    /It does not count toward the \$[\d,.]+ left of the deductible\./,
  );
  const others = page.getByRole("region", { name: "Other drugs to ask about" });
  await expect(others).toContainText("Ask your prescriber if one of these would work as well for you.");
  const generic = others.getByRole("listitem").filter({ hasText: "Atorvastatin 20 mg tablet" });
  await expect(generic).toContainText(/Saves \$[\d,]+\.\d\d/);
  await expect(generic).toContainText("The generic");
});

test("a member lists what they take, follows a price, and sees their year within their limits", async ({
  page,
  sql,
  newMember,
  signIn,
}) => {
  const { email, patientId } = await newMember();
  await signIn(email);
  await page.goto("/medications/drug?q=eliquis");
  await page.getByRole("link", { name: "Eliquis 5 mg tablet", exact: true }).click();
  await page.getByLabel("Usual pharmacy").selectOption({ label: "Lantern Street Pharmacy, Columbus" });
  await page.getByRole("button", { name: "Add to my medications" }).click();
  await expect(page.getByText("Your list is saved")).toBeVisible();
  await page.getByRole("link", { name: "Change Eliquis 5 mg tablet" }).click();
  await page.getByRole("button", { name: "Follow this price" }).click();
  await expect(page.getByText("You now follow this price")).toBeVisible();
  const [kept] = await sql`select count(*)::int as follows from price_follow where patient_id = ${patientId}`;
  expect(kept).toEqual({ follows: 1 });

  await page.getByRole("link", { name: "See what my year costs" }).click();
  await page.getByLabel("Plan year").selectOption("next");
  await page.getByRole("button", { name: "Work it out" }).click();
  const months = page.getByRole("table", { name: /month by month/ });
  await expect(months.getByRole("row")).toHaveCount(13);
  await expect(months.getByRole("row", { name: /^January/ })).toContainText(/\$[\d,]+\.\d\d/);
  await expect(page.getByText(/^We expect you to pay \$[\d,.]+ in \d{4}/)).toBeVisible();
  await page.getByLabel("Mail order").selectOption("no");
  await page.getByLabel("Pharmacies at most").selectOption("1");
  await page.getByRole("button", { name: "Work it out" }).click();
  await expect(page).toHaveURL(/mail=no/);
  await expect(page.getByRole("table", { name: /^Your drugs/ })).not.toContainText("by mail");
});

test("who has two plans switches between them, and every price names its plan", async ({
  page,
  sql,
  make,
  newMember,
  signIn,
}) => {
  const { email, patientId } = await newMember();
  const [second] = await sql<{ id: string }[]>`select id from plan where name = 'Quillmark Share 80'`;
  await make.coverage(patientId, second?.id ?? "", { priority: 2 });
  await signIn(email);
  await price(page, "Lipitor 20 mg tablet");
  await expect(compared(page)).toContainText("With Larkfield Choice PPO");
  await openForm(page, "Lipitor 20 mg tablet");
  await page.getByRole("link", { name: /^Quillmark Share 80/ }).click();
  await expect(page).toHaveTitle(/^Prices with Quillmark Share 80/);
  expect(new URL(page.url()).searchParams.get("plan")).toBe(second?.id);
  await page.getByRole("button", { name: "Check the price" }).click();
  await expect(compared(page)).toContainText("With Quillmark Share 80");
});
