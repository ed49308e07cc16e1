import { expect, test } from "./fixtures";

const dollars = (cents: number) => `$${(cents / 100).toLocaleString("en-US", { minimumFractionDigits: 2 })}`;

test("who I am, my plan and its dates", async ({ page, newMember, signIn }) => {
  const { email, displayName } = await newMember();
  await signIn(email);
  await page.goto("/");
  await expect(page).toHaveURL("/dashboard");
  await expect(page.getByRole("heading", { level: 1 })).toHaveText(`Hello, ${displayName}`);
  const plan = page.getByRole("region", { name: "Larkfield Choice PPO, Larkfield Mutual Health" });
  await expect(plan).toContainText("You are covered from January 1, 2025, with no end date.");
});

test("cover that has ended is not shown as cover", async ({ page, sql, newMember, signIn }) => {
  const { email, patientId } = await newMember();
  await sql`update coverage set effective_to = '2025-06-30' where patient_id = ${patientId}`;
  await signIn(email);
  await page.goto("/dashboard");
  await expect(page.getByRole("main")).not.toContainText("You are covered");
  await expect(page.getByRole("main")).toContainText("January 1, 2025 to June 30, 2025");
  await expect(page.getByRole("main")).not.toContainText("not active from");
});

test("the ID card holds the numbers as text, and each can be copied", async ({
  page,
  context,
  sql,
  newMember,
  signIn,
}) => {
  const { email, memberId } = await newMember();
  const [plan] = await sql`select rx_bin, rx_pcn, rx_group from plan where name = 'Larkfield Choice PPO'`;
  await context.grantPermissions(["clipboard-read", "clipboard-write"]);
  await signIn(email);
  await page.goto("/dashboard");
  const card = page.getByRole("article", { name: "ID card, Larkfield Choice PPO" });
  const numbers = { BIN: plan?.rx_bin, PCN: plan?.rx_pcn, Group: plan?.rx_group, "Member ID": memberId };
  for (const [label, value] of Object.entries(numbers)) {
    await expect(card.getByText(value, { exact: true })).toBeVisible();
    await card.getByRole("button", { name: `Copy ${label}` }).click();
    await expect(page.getByRole("status")).toContainText(`${label} copied`);
    expect(await page.evaluate(() => navigator.clipboard.readText())).toBe(value);
  }
});

test("on paper the card stands without navigation or buttons", async ({ page, newMember, signIn }) => {
  const { email, memberId } = await newMember();
  await signIn(email);
  await page.goto("/dashboard");
  await page.emulateMedia({ media: "print" });
  await expect(page.getByText(memberId, { exact: true })).toBeVisible();
  await expect(page.getByRole("navigation")).toHaveCount(0);
  await expect(page.getByRole("button")).toHaveCount(0);
  await expect(page.getByRole("contentinfo")).toHaveCount(0);
});

test("progress toward each limit says the amounts of the API", async ({ page, signIn }) => {
  await signIn("patient@example.com");
  await page.goto("/dashboard");
  const { accumulators } = await (await page.request.get("/api/v1/me")).json();
  const names = {
    deductible: "Your deductible",
    outOfPocket: "Your out-of-pocket maximum",
    familyDeductible: "Your family's deductible",
    familyOutOfPocket: "Your family's out-of-pocket maximum",
  };
  for (const [limit, name] of Object.entries(names)) {
    const { metCents, limitCents, remainingCents } = accumulators[0][limit];
    expect(metCents + remainingCents).toBe(limitCents);
    const meter = page.getByRole("meter", { name, exact: true });
    expect(await meter.evaluate((element: HTMLMeterElement) => [element.value, element.max])).toEqual([
      metCents,
      limitCents,
    ]);
    await expect(meter.locator("xpath=..")).toContainText(`${dollars(metCents)} of ${dollars(limitCents)}`);
    await expect(meter.locator("xpath=..")).toContainText(`${dollars(remainingCents)} left`);
  }
});

test("each medication I take is a step away from its price", async ({ page, sql, newMember, signIn }) => {
  const { email, patientId } = await newMember();
  const drugs = await sql`select id, name from medication
    where name in ('Lisinopril 10 mg tablet', 'Metformin 500 mg tablet') order by name`;
  for (const [index, { id }] of drugs.entries()) {
    await sql`insert into patient_medication (patient_id, medication_id, quantity, days_supply, started_on, ended_on)
      values (${patientId}, ${id}, 90, 90, '2025-03-01', ${index === 0 ? null : "2025-09-01"})`;
  }
  await signIn(email);
  await page.goto("/dashboard");
  const taken = page.getByRole("region", { name: "My medications" });
  await expect(taken.getByRole("listitem")).toHaveCount(1);
  await expect(taken.getByRole("listitem")).toContainText("90 tablets for 90 days");
  await taken.getByRole("link", { name: "Check price of Lisinopril 10 mg tablet" }).click();
  await expect(page.getByRole("heading", { level: 2, name: "Lisinopril 10 mg tablet" })).toBeVisible();
});

test("someone without plan, medications or checks is told what would be here", async ({ page, make, signIn }) => {
  await signIn((await make.patient()).email);
  await page.goto("/dashboard");
  await expect(page.getByText("We have no plan for you yet")).toBeVisible();
  await expect(page.getByText("Call your plan if you think this is wrong.")).toBeVisible();
  await expect(page.getByText("No medications yet")).toBeVisible();
  await expect(page.getByText("No price checks yet")).toBeVisible();
  await expect(page.getByRole("meter")).toHaveCount(0);
});

test("a changed passphrase is said, and a wrong one is refused beside its field", async ({
  page,
  request,
  newMember,
  newSession,
  signIn,
}) => {
  const { email } = await newMember();
  const elsewhere = { headers: { cookie: `tierwise-session=${await newSession(email)}` } };
  await signIn(email);
  await page.goto("/settings");
  const [now, next] = [page.getByLabel("Passphrase you use now"), page.getByLabel("New passphrase", { exact: true })];
  const send = page.getByRole("button", { name: "Change passphrase" });
  await now.fill("not my passphrase");
  await next.fill("seven quiet lanterns over the river");
  await send.click();
  await expect(now).toHaveAccessibleDescription(/Error: This is not the passphrase you use now/);
  await expect(next).toHaveValue("");
  await now.fill("copay-demo-passphrase");
  await next.fill("lantern lantern lantern ");
  await send.click();
  await expect(next).toHaveAccessibleDescription(/Error: /);
  await now.fill("copay-demo-passphrase");
  await next.fill("seven quiet lanterns over the river");
  await send.click();
  await expect(page.getByRole("heading", { name: "You changed your passphrase" })).toBeVisible();
  expect((await request.get("/api/v1/me", elsewhere)).status()).toBe(401);
});
