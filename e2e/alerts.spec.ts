import type { BrowserContext, Page } from "@playwright/test";
import { addDays } from "@/lib/benefits/days";
import { browserOf, expect, test } from "./fixtures";

const bell = (page: Page) => page.getByRole("banner").getByRole("link", { name: /^Alerts/ });

async function openedLive(context: BrowserContext, path: string): Promise<Page> {
  const page = await context.newPage();
  const live = page.waitForResponse((response) => response.url().includes("/api/v1/events"));
  await page.goto(path);
  await live;
  return page;
}

/** Follows streams that claim events of someone else, and keeps every byte of them. */
function followForged(claimed: readonly string[]) {
  const followed = { text: "", opened: 0 };
  Object.assign(window, { followed });
  for (const id of claimed)
    void fetch("/api/v1/events", { headers: { "last-event-id": id } }).then(async ({ body }) => {
      const decoder = new TextDecoder();
      const reader = body?.getReader();
      followed.opened++;
      for (let part = await reader?.read(); part && !part.done; part = await reader?.read())
        followed.text += decoder.decode(part.value, { stream: true });
    });
}
const followed = (page: Page): Promise<{ text: string; opened: number }> =>
  page.evaluate(() => Reflect.get(window, "followed"));

test("messages, prices, drugs and the drug list: each alert arrives on two browsers without reload, and nobody else's does", async ({
  browser,
  sql,
  make,
  newMember,
  newSession,
  baseURL,
}) => {
  const plan = await make.plan();
  await make.terms(plan.id);
  const pharmacy = await make.pharmacy();
  await make.inNetwork(plan.id, pharmacy.id);
  const [member, stranger] = [await newMember(), await newMember()];
  await make.coverage(member.patientId, plan.id, { priority: 2 });
  const drugs = [await make.medication(), await make.medication()];
  for (const { id } of drugs) {
    await make.listed(plan.id, id);
    await make.price(pharmacy.id, id, 2_000_000);
    await sql`insert into price_follow (patient_id, medication_id, pharmacy_id, quantity, days_supply)
      values (${member.patientId}, ${id}, ${pharmacy.id}, 30, 30)`;
  }
  const nurse = await make.provider([member]);
  const enter = async (email: string) => browserOf(browser, await newSession(email), baseURL);
  const [laptop, phone, other] = [await enter(member.email), await enter(member.email), await enter(stranger.email)];
  const onLaptop = await openedLive(laptop, "/alerts");
  const mine = [onLaptop, await openedLive(phone, "/dashboard")];
  const theirs = await openedLive(other, "/alerts");
  await theirs.evaluate(followForged, [member.userId, "0", "4", "999999"]);
  await expect.poll(async () => (await followed(theirs)).opened).toBe(4);

  const [desk, author, second] = [
    await enter(nurse.email),
    await enter((await make.user("admin")).email),
    await enter((await make.user("admin")).email),
  ];
  const headers = { origin: baseURL ?? "" };
  const say = async ({ request }: BrowserContext, method: string, path: string, data: object = {}) => {
    const answer = await request.fetch(`/api/v1/${path}`, { method, headers, data });
    expect(answer.ok(), `${method} ${path}: ${await answer.text()}`).toBe(true);
    return answer.json();
  };
  const arrives = async (unread: number) => {
    for (const page of mine) await expect(bell(page)).toHaveText(new RegExp(`${unread} unread`));
  };
  await say(desk, "POST", "conversations", {
    subject: "Canary subject",
    body: "Canary body",
    recipientId: member.userId,
  });
  await arrives(1);
  const noted = { description: `A drug for tests, noted at ${new Date().toISOString()}.` };
  await say(desk, "PATCH", `medications/${drugs[0]?.id}`, noted);
  await arrives(2);
  const effectiveFrom = addDays(new Date().toISOString().slice(0, 10), 60);
  const publish = async (entry: object) => {
    const said = { planId: plan.id, covered: true, effectiveFrom, ...entry };
    const { id } = await say(author, "POST", "formulary-changes", { title: "Canary change", entries: [said] });
    const state = async () => (await sql`select impact_state from change where id = ${id}`)[0]?.impact_state;
    await expect.poll(state).toBe("ready");
    await say(second, "POST", `formulary-changes/${id}/approval`);
    await say(author, "POST", `formulary-changes/${id}/publication`);
  };
  await publish({ medicationId: drugs[0]?.id, tier: "preferred-brand" });
  await arrives(3);
  await publish({
    medicationId: drugs[1]?.id,
    tier: "generic",
    restrictions: [{ kind: "prior-authorization", detail: null }],
  });
  await arrives(4);

  await onLaptop.getByRole("button", { name: "Show 4 new" }).click();
  await expect(onLaptop.getByRole("link", { name: `${nurse.displayName} wrote to you` })).toBeVisible();
  const topics = await sql`select topic from notification where recipient_id = ${member.userId} order by seq`;
  expect(topics.map(({ topic }) => topic)).toEqual(["message", "medication", "copay", "formulary"]);
  const { items, unread } = await (await laptop.request.get("/api/v1/alerts")).json();
  expect([items.length, unread]).toEqual([4, 4]);

  await sql`select notify_people(array[${stranger.userId}]::uuid[], array['coverage'], array[${stranger.userId}]::uuid[])`;
  await expect(bell(theirs)).toHaveText(/1 unread/);
  await expect.poll(async () => (await followed(theirs)).text).toContain("event: coverage");
  const { text } = await followed(theirs);
  for (const secret of [
    member.userId,
    member.patientId,
    "Canary",
    "event: message",
    "event: copay",
    ...drugs.map(({ id }) => id),
  ])
    expect(text).not.toContain(secret);
  await Promise.all([laptop, phone, other, desk, author, second].map((context) => context.close()));
});

test("a message appears in the open conversation on both sides, is said, moves nothing that is written, and is read everywhere", async ({
  browser,
  sql,
  make,
  newMember,
  newSession,
  checkPage,
  baseURL,
}) => {
  const member = await newMember();
  const nurse = await make.provider([member]);
  const team = await make.careTeam([nurse]);
  const enter = async (email: string) => browserOf(browser, await newSession(email), baseURL);
  const [home, phone, desk] = [await enter(member.email), await enter(member.email), await enter(nurse.email)];
  const headers = { origin: baseURL ?? "" };
  const started = await home.request.post("/api/v1/conversations", {
    data: { subject: "My inhaler", body: "May I fill it early?", careTeamId: team.id },
    headers,
  });
  const { id } = await started.json();
  const write = async ({ request }: BrowserContext, body: string) => {
    const answer = await request.post(`/api/v1/conversations/${id}/messages`, { data: { body }, headers });
    expect(answer.status()).toBe(201);
  };
  const page = await openedLive(home, `/messages/${id}`);
  const elsewhere = await openedLive(phone, "/dashboard");
  const work = await openedLive(desk, `/provider/inbox/${id}`);
  await expect(bell(work)).not.toHaveText(/unread/);

  const box = page.getByLabel("Your answer");
  await box.pressSequentially("I also wanted to ask");
  await expect(page.getByText(/^Saved at \d/)).toBeVisible();
  const before = await box.boundingBox();
  await write(desk, "Yes, from Friday.\nBring your card.");
  const answer = page.getByRole("listitem").filter({ hasText: "Yes, from Friday." });
  await expect(answer).toContainText("New");
  await expect(page.getByText(`New message from ${nurse.displayName}`)).toBeAttached();
  expect((await box.boundingBox())?.y).toBeCloseTo(before?.y ?? 0, -1);
  await expect(box).toBeFocused();
  await expect(box).toHaveValue("I also wanted to ask");
  await checkPage(page);
  const receipts = () => sql`select 1 from message_receipt where reader_user_id = ${member.userId}`;
  await expect.poll(async () => (await receipts()).length).toBe(1);
  for (const one of [page, elsewhere]) await expect(bell(one)).not.toHaveText(/unread/);

  await write(phone, "And the spacer?");
  await expect(work.getByRole("listitem").filter({ hasText: "And the spacer?" })).toContainText("New");
  await checkPage(work);
  await expect(bell(work)).not.toHaveText(/unread/);
  for (const one of [home, phone, desk]) {
    const { unread } = await (await one.request.get("/api/v1/alerts")).json();
    expect(unread).toBe(0);
  }
  await Promise.all([home, phone, desk].map((context) => context.close()));
});
