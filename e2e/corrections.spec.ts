import type { Page } from "@playwright/test";
import { browserOf, expect, test } from "./fixtures";

type Made = { medication: (given: object) => Promise<{ id: string; name: string }> };
const aDrug = (make: Made) => make.medication({ description: "For high blood pressure." });
const words = (page: Page) => page.getByLabel("What it is and what it is for");

test("a provider corrects what is said about a drug, seeing first who in their care is alerted", async ({
  page,
  sql,
  make,
  newMember,
  signIn,
  checkPage,
}) => {
  const drug = await aDrug(make);
  const [taker, other] = [await newMember(), await newMember()];
  await sql`insert into patient_medication (patient_id, medication_id, quantity, days_supply, started_on)
    values (${taker.patientId}, ${drug.id}, 30, 30, '2026-01-01')`;
  await sql`insert into price_follow (patient_id, medication_id, quantity, days_supply)
    values (${other.patientId}, ${drug.id}, 30, 30)`;
  const provider = await make.provider([taker]);
  await signIn(provider.email);
  await page.goto(`/drugs/${drug.id}`);
  await page.getByRole("link", { name: "Correct what it says" }).click();
  await words(page).fill("   ");
  await page.getByRole("button", { name: "See who will be alerted" }).click();
  await expect(words(page)).toHaveAccessibleDescription(/Say what the drug is for/);
  await words(page).fill("For high blood pressure. Take it in the evening.");
  await page.getByRole("button", { name: "See who will be alerted" }).click();
  await expect(page.getByRole("heading", { name: "What will change" })).toBeFocused();
  const main = page.getByRole("main");
  await expect(main).toContainText("2 members take this drug or follow its price, and get one alert.");
  await expect(page.getByRole("listitem").filter({ hasText: taker.displayName })).toBeVisible();
  await expect(main).toContainText("And 1 member whom you can't see here.");
  await expect(main).not.toContainText(other.displayName);
  await checkPage(page);
  expect(
    await sql`select id from audit_event where actor_user_id = ${provider.userId}
    and action = 'medication.audience' and patient_id = ${taker.patientId}`,
  ).toHaveLength(1);
  await page.getByRole("button", { name: "Change my words" }).click();
  await expect(words(page)).toHaveValue("For high blood pressure. Take it in the evening.");
  await page.getByRole("button", { name: "See who will be alerted" }).click();
  await page.getByRole("button", { name: "Save and alert 2 members" }).click();
  await expect(page.getByRole("heading", { name: "You saved it" })).toBeVisible();
  await page.getByRole("link", { name: "See it on the drug's page" }).click();
  await expect(main).toContainText("Take it in the evening.");
  await signIn(taker.email);
  await page.goto("/alerts");
  await expect(page.getByRole("link", { name: `Information about ${drug.name} was updated` })).toHaveCount(1);
});

test("two people correct the same drug: the second chooses, and nothing of theirs is lost", async ({
  page,
  browser,
  make,
  sql,
  signIn,
  newSession,
  baseURL,
}) => {
  const drug = await aDrug(make);
  const [first, second] = [await make.user("admin"), await make.provider()];
  await signIn(second.email);
  await page.goto(`/drugs/${drug.id}/correct`);
  await words(page).fill("The words of the second.");
  await page.getByRole("button", { name: "See who will be alerted" }).click();
  const context = await browserOf(browser, await newSession(first.email), baseURL);
  const theirs = await context.newPage();
  await theirs.goto(`/drugs/${drug.id}/correct`);
  await words(theirs).fill("The words of the first.");
  await theirs.getByRole("button", { name: "See who will be alerted" }).click();
  await expect(theirs.getByRole("main")).toContainText("Nobody with an account takes this drug");
  await theirs.getByRole("button", { name: "Save", exact: true }).click();
  await expect(theirs.getByRole("heading", { name: "You saved it" })).toBeVisible();
  await context.close();
  await page.getByRole("button", { name: "Save", exact: true }).click();
  await expect(page.getByRole("heading", { name: /Someone else changed this/ })).toBeVisible();
  await expect(page.getByRole("main")).toContainText("The words of the first.");
  await expect(page.getByRole("link", { name: "Keep what it says now" })).toBeVisible();
  await page.getByRole("button", { name: "Save mine instead" }).click();
  await expect(page.getByRole("heading", { name: "You saved it" })).toBeVisible();
  expect(await sql`select description, version from medication where id = ${drug.id}`).toEqual([
    { description: "The words of the second.", version: 3 },
  ]);
});

test.describe("without scripts", () => {
  test.use({ javaScriptEnabled: false });

  test("a correction goes the same way, and members have no such page", async ({ page, make, newMember, signIn }) => {
    const drug = await aDrug(make);
    await signIn((await make.user("admin")).email);
    await page.goto(`/drugs/${drug.id}/correct`);
    await words(page).fill("Plain words.");
    await page.getByRole("button", { name: "See who will be alerted" }).click();
    await page.getByRole("button", { name: "Save", exact: true }).click();
    await expect(page.getByRole("heading", { name: "You saved it" })).toBeVisible();
    await signIn((await newMember()).email);
    expect((await page.goto(`/drugs/${drug.id}/correct`))?.status()).toBe(404);
  });
});
