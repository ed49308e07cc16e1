import type { Page } from "@playwright/test";
import { browserOf, expect, test } from "./fixtures";

const bell = (page: Page) => page.getByRole("banner").getByRole("link", { name: /^Alerts/ });
const untilLive = (page: Page) => page.waitForResponse((response) => response.url().includes("/api/v1/events"));

test("an alert arrives without reload, nothing moves under the reader, and what is read is read everywhere", async ({
  browser,
  page,
  sql,
  make,
  newMember,
  newSession,
  signIn,
  baseURL,
}) => {
  const member = await newMember();
  const [drug] = await sql<
    { id: string; name: string }[]
  >`select id, name from medication where name like 'Atorvastatin 20 mg%'`;
  await sql`insert into price_follow (patient_id, medication_id, quantity, days_supply)
    values (${member.patientId}, ${drug?.id ?? ""}, 30, 30)`;
  await signIn(member.email);
  const live = untilLive(page);
  await page.goto("/alerts");
  await live;
  await expect(page.getByText("You have no alerts")).toBeVisible();
  const phone = await browserOf(browser, await newSession(member.email), baseURL);
  const second = await phone.newPage();
  await second.goto("/dashboard");
  const provider = await browserOf(browser, await newSession((await make.provider([])).email), baseURL);
  const changed = await provider.request.patch(`/api/v1/medications/${drug?.id}`, {
    data: { description: `Lowers cholesterol. Noted at ${new Date().toISOString()}.` },
    headers: { origin: baseURL ?? "" },
  });
  expect(changed.status()).toBe(200);
  for (const one of [page, second]) await expect(bell(one)).toHaveText(/1 unread/);
  await expect(page.getByText("You have no alerts")).toBeVisible();
  await page.getByRole("button", { name: "Show 1 new" }).click();
  await expect(page.getByRole("link", { name: `Information about ${drug?.name} was updated` })).toBeVisible();
  await expect(page.getByText("You take this drug or follow its price.")).toBeVisible();
  await page.getByRole("button", { name: /^Mark as read/ }).click();
  for (const one of [page, second]) await expect(bell(one)).not.toHaveText(/unread/);
  await Promise.all([phone.close(), provider.close()]);
});

test("a cut network is said, and loses nothing and doubles nothing once it is back", async ({
  browser,
  sql,
  newMember,
  newSession,
  baseURL,
}) => {
  const { userId, email } = await newMember();
  const context = await browserOf(browser, await newSession(email), baseURL);
  const [page, listener] = [await context.newPage(), await context.newPage()];
  const tell = () => sql`select notify_people(array[${userId}]::uuid[], array['coverage'], array[${userId}]::uuid[])`;
  const live = untilLive(page);
  await page.goto("/dashboard");
  await live;
  await listener.goto("/about");
  // What the tab with the stream passes on to the others, as they hear it.
  await listener.evaluate(() => {
    const heard: number[] = [];
    Object.assign(window, { heard });
    new BroadcastChannel("tierwise-live").onmessage = ({ data }) => data.event && heard.push(data.event.seq);
  });
  const heard = () => listener.evaluate(() => Reflect.get(window, "heard"));
  await tell();
  await expect.poll(heard).toEqual([1]);
  await context.setOffline(true);
  for (let made = 0; made < 3; made++) await tell();
  await context.setOffline(false);
  await tell();
  await expect.poll(heard).toEqual([1, 2, 3, 4, 5]);
  await expect(bell(page)).toHaveText(/5 unread/);
  await context.close();
});

test("choices are kept, a test mail is accounted for", async ({ page, newMember, signIn }) => {
  const { email } = await newMember();
  await signIn(email);
  await page.goto("/alerts/settings");
  const messages = page.getByRole("group", { name: "Messages" });
  await messages.getByRole("checkbox", { name: "By e-mail" }).uncheck();
  await page.getByRole("combobox", { name: /^From/ }).selectOption("10 p.m.");
  await page.getByRole("button", { name: "Save my choices" }).click();
  await expect(page.getByText("Give both quiet hours, or neither.").first()).toBeVisible();
  await page.getByRole("combobox", { name: /^Until/ }).selectOption("7 a.m.");
  await messages.getByRole("checkbox", { name: "By e-mail" }).uncheck();
  await page.getByRole("combobox", { name: /^From/ }).selectOption("10 p.m.");
  await page.getByRole("button", { name: "Save my choices" }).click();
  await expect(page.getByText("Your choices are saved")).toBeVisible();
  await expect(messages.getByRole("checkbox", { name: "By e-mail" })).not.toBeChecked();
  await page.getByRole("button", { name: "Send a test mail" }).click();
  await expect(page.getByText("A test mail is on its way")).toBeVisible();
  await expect(async () => {
    await page.goto("/alerts/settings");
    await expect(page.getByRole("row", { name: /Test mail from Tierwise.*Sent/ })).toBeVisible({ timeout: 1_000 });
  }).toPass();
});

test("a kind of alert is turned off from one of them, and back on as it was", async ({
  page,
  sql,
  newMember,
  signIn,
  checkPage,
}) => {
  const { userId, email } = await newMember();
  const tell = (topic: string) =>
    sql`select notify_people(array[${userId}]::uuid[], array[${topic}], array[${userId}]::uuid[])`;
  await tell("coverage");
  await tell("security");
  await signIn(email);
  await page.goto("/alerts");
  await expect(page.getByRole("button", { name: /^Stop these alerts/ })).toHaveCount(1);
  await page.getByRole("button", { name: /^Stop these alerts ?: My plan$/ }).click();
  await expect(page.getByRole("heading", { name: "Alerts are off: My plan" })).toBeVisible();
  await checkPage(page);
  await tell("coverage");
  await page.goto("/alerts?off=coverage&was=inPortal");
  await expect(bell(page)).toHaveText(/2 unread/);
  await page.getByRole("button", { name: "Turn them on again" }).click();
  await expect(page.getByRole("button", { name: /^Stop these alerts/ })).toHaveCount(2);
  await tell("coverage");
  await expect(bell(page)).toHaveText(/3 unread/);
});
