import type { Page } from "@playwright/test";
import type { Sql } from "postgres";
import { expect, test } from "./fixtures";

const ppo = "Larkfield Choice PPO";
const silver = "Thistledown Silver";

/** Drugs with a pharmacy of the plan's network, what the plan's list says of them today, and the price there. */
const fills = (sql: Sql, plan: string) => sql`
  (select m.id as medication_id, m.name, m.usual_quantity, ph.id as pharmacy_id, ph.channel, price.id as price_id,
    coalesce(entry.covered, false) as covered, entry.tier, entry.prior_authorization_detail as prior_authorization, entry.step_therapy_detail as step_therapy,
    entry.quantity_limit_detail as quantity_limit, entry.quantity_limit_quantity, m.usual_days_supply, entry.quantity_limit_days,
    share.copay_option, share.copay_cents::int
  from medication m
  join plan on plan.name = ${plan}
  join plan_terms terms on terms.plan_id = plan.id and terms.effective_to is null
  join pharmacy_network network on network.plan_id = plan.id and network.network = 'standard'
  join pharmacy ph on ph.id = network.pharmacy_id and ph.channel = 'retail'
  left join formulary_entry entry on entry.medication_id = m.id and entry.plan_id = plan.id and entry.effective_to is null
  left join cost_share share on share.plan_terms_id = terms.id and share.tier = entry.tier
    and share.pharmacy_type = '1-month-in-retail'
  left join drug_price price on price.medication_id = m.id and price.pharmacy_id = ph.id and price.effective_to is null
  where m.usual_days_supply between 28 and 31
  order by m.name, ph.name) as fill`;

type Fill = {
  medication_id: string;
  name: string;
  pharmacy_id: string;
  prior_authorization: string | null;
  step_therapy: string | null;
  quantity_limit: string | null;
  quantity_limit_quantity: string | null;
};

async function check(page: Page, fill: Fill | undefined, quantity?: number) {
  await page.goto(`/copay?medication=${fill?.medication_id}`);
  await page.getByLabel("Pharmacy").selectOption(fill?.pharmacy_id ?? "");
  if (quantity) await page.getByLabel(/^Quantity/).fill(String(quantity));
  await page.getByRole("button", { name: "Check the price" }).click();
  await expect(page.getByRole("heading", { level: 1, name: "Your price" })).toBeVisible();
}

const receipt = (page: Page) => page.getByRole("article");
const stored = async (page: Page, sql: Sql) =>
  (
    await sql`select status, price_cents::int, patient_pay_cents::int, plan_pay_cents::int from copay_calculation
      where id = ${page.url().split("/").at(-1) ?? ""}`
  )[0];

test("a drug that is not on the list: the full price, and what to do", async ({ page, sql, newMember, signIn }) => {
  const [fill] = await sql<Fill[]>`select * from ${fills(sql, ppo)} where not covered and price_id is not null limit 1`;
  await signIn((await newMember(ppo)).email);
  await check(page, fill);
  const told = await stored(page, sql);
  expect(told).toMatchObject({ status: "not-covered", plan_pay_cents: 0, patient_pay_cents: told?.price_cents });
  expect(told?.price_cents).toBeGreaterThan(0);
  await expect(receipt(page)).toContainText("Not covered. You pay the full price");
  await expect(page.getByText("This drug is not on the plan's list.")).toBeVisible();
  await expect(page.getByText("can ask the plan for an exception")).toBeVisible();
});

test("not on the list and no price: no number at all", async ({ page, sql, newMember, signIn }) => {
  const [fill] = await sql<Fill[]>`select * from ${fills(sql, ppo)} where not covered and price_id is null limit 1`;
  await signIn((await newMember(ppo)).email);
  await check(page, fill);
  expect(await stored(page, sql)).toMatchObject({ status: "not-covered", patient_pay_cents: null, price_cents: null });
  await expect(receipt(page)).toContainText("Not covered by this plan");
  await expect(receipt(page)).toContainText("Price not known");
  await expect(page.getByRole("main")).not.toContainText("$0.00");
});

test("a plan that has not published its deductible: no price, and the rule in words", async ({
  page,
  sql,
  newMember,
  signIn,
}) => {
  const [fill] = await sql<Fill[]>`select * from ${fills(sql, silver)}
    where covered and tier = 'preferred-brand' and price_id is not null limit 1`;
  await signIn((await newMember(silver)).email);
  await page.goto("/dashboard");
  await expect(page.getByText("The plan has not published its deductible or out-of-pocket maximum")).toBeVisible();
  await check(page, fill);
  expect(await stored(page, sql)).toMatchObject({ status: "price-unknown", patient_pay_cents: null });
  await expect(receipt(page)).toContainText("We can't work out this price");
  await expect(receipt(page)).toContainText("Your plan has not published how much it is.");
  await expect(page.getByRole("main")).not.toContainText("$0.00");
  await page.goto("/copay");
  await expect(page.getByRole("row").filter({ hasText: fill?.name ?? "" })).toContainText("Price not known");
});

test("a copay where the price is not known: at most that much", async ({ page, sql, newMember, signIn }) => {
  const [fill] = await sql<(Fill & { copay_cents: number })[]>`select * from ${fills(sql, ppo)}
    where covered and copay_option = 'charge' and copay_cents > 0 and price_id is null limit 1`;
  await signIn((await newMember(ppo)).email);
  await check(page, fill);
  await expect(receipt(page)).toContainText("You pay at most");
  const amount = `$${((fill?.copay_cents ?? Number.NaN) / 100).toFixed(2)}`;
  await expect(receipt(page)).toContainText(amount);
  await expect(page.getByRole("main")).not.toContainText("$0.00");
  await page.goto("/copay");
  await expect(page.getByRole("row").filter({ hasText: fill?.name ?? "" })).toContainText(`At most ${amount}`);
});

test("more than the quantity limit: the rest is said to be not covered", async ({ page, sql, newMember, signIn }) => {
  const [fill] = await sql<Fill[]>`select * from ${fills(sql, ppo)}
    where covered and quantity_limit is not null and quantity_limit_days = usual_days_supply and price_id is not null limit 1`;
  const limit = Number(fill?.quantity_limit_quantity);
  await signIn((await newMember(ppo)).email);
  await check(page, fill, limit * 2);
  await expect(page.getByRole("heading", { name: new RegExp(`covers? .*${limit}\\b`, "i") }).first()).toBeVisible();
  await expect(page.getByRole("main")).toContainText(fill?.quantity_limit ?? "");
});

for (const [kind, name] of [
  ["prior_authorization", "Needs approval first (prior authorization)"],
  ["step_therapy", "Another drug comes first (step therapy)"],
  ["quantity_limit", "Covered up to a certain amount (quantity limit)"],
] as const) {
  test(`${kind}: its name, and what to do about it`, async ({ page, sql, newMember, signIn }) => {
    const [fill] = await sql<Fill[]>`select * from ${fills(sql, silver)}
      where covered and ${sql(kind)} is not null and price_id is not null limit 1`;
    await signIn((await newMember(silver)).email);
    await check(page, fill);
    const restriction = page.getByRole("region", { name: "Before the plan pays" }).getByRole("listitem");
    await expect(restriction.filter({ hasText: name })).toContainText(fill?.[kind] ?? "no such drug");
  });
}

test("a pharmacy outside the network says so, and what counts", async ({ page, sql, newMember, signIn }) => {
  const [fill] = await sql<Fill[]>`select * from ${fills(sql, ppo)}
    where covered and tier = 'preferred-brand' and price_id is not null limit 1`;
  const [outside] = await sql`select id from pharmacy where name = 'Old Mill Apothecary'`;
  await signIn((await newMember(ppo)).email);
  await check(page, fill && { ...fill, pharmacy_id: outside?.id });
  await expect(page.getByText(/^.*This pharmacy is not in your plan's network\./)).toBeVisible();
});

test("no plan: the price form says why there is no price, and the page does not break", async ({
  page,
  sql,
  make,
  signIn,
}) => {
  const [drug] = await sql`select id from medication where name = 'Atorvastatin 20 mg tablet'`;
  await signIn((await make.patient()).email);
  const answer = await page.goto(`/copay?medication=${drug?.id}`);
  expect(answer?.status()).toBe(200);
  await expect(page.getByRole("heading", { level: 1, name: "Check a price" })).toBeVisible();
  await expect(page.getByRole("main")).toContainText(/plan/);
});

test("a drug we don't know, an id that is none, and a page link from elsewhere: not found", async ({
  page,
  newMember,
  signIn,
}) => {
  await signIn((await newMember()).email);
  for (const path of [
    "/copay?medication=00000000-0000-7000-8000-000000000000",
    "/copay?medication=7%3B+drop+table",
    "/copay?cursor=elsewhere",
    "/copay/7",
  ]) {
    expect((await page.goto(path))?.status(), path).toBe(404);
    await expect(page.getByRole("heading", { level: 1, name: "Page not found" })).toBeVisible();
  }
});
