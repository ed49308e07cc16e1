import type { BrowserContext } from "@playwright/test";
import { browserOf, expect, test } from "./fixtures";

const openDraft = "a draft of mine";

test("what is written is kept with its files, and two windows choose instead of overwriting", async ({
  page,
  context,
  sql,
  make,
  newMember,
  signIn,
  checkPage,
}) => {
  const member = await newMember();
  await make.careTeam([await make.provider([member])]);
  const version = async () =>
    Number((await sql`select version from draft where owner_user_id = ${member.userId}`)[0]?.version);
  await signIn(member.email);
  await page.goto("/messages/new");
  await page.getByLabel("Subject").fill("My refill");
  await page
    .getByLabel("Files (optional)")
    .setInputFiles({ name: "letter.txt", mimeType: "text/plain", buffer: Buffer.from("From my doctor") });
  await expect(page.getByRole("listitem").filter({ hasText: "letter.txt" })).toContainText("Attached");
  const saved = page.waitForResponse(
    (answer) => answer.request().postData()?.includes("From the first window") === true && answer.ok(),
  );
  await page.getByLabel("Message", { exact: true }).fill("From the first window");
  await saved;
  await expect(page.getByText(/^Saved at \d/)).toBeVisible();
  await expect(page).toHaveURL(/\/messages\/new\?draft=/);

  const second = await context.newPage();
  await second.goto("/messages");
  await checkPage(second);
  await second.getByRole("link", { name: "My refill" }).click();
  await expect(second.getByLabel("Message", { exact: true })).toHaveValue("From the first window");
  await expect(second.getByRole("listitem").filter({ hasText: "letter.txt" })).toContainText("Attached");
  const before = await version();
  await second.getByLabel("Message", { exact: true }).fill("From the second window");
  await second.getByRole("button", { name: "Save as draft" }).click();
  await expect.poll(() => version()).toBeGreaterThan(before);

  await page.getByLabel("Message", { exact: true }).fill("More from the first window");
  await page.getByRole("button", { name: "Save as draft" }).click();
  const choice = page.getByRole("heading", { name: /This draft was changed in another window/ });
  await expect(choice).toBeVisible();
  await expect(page.getByRole("blockquote")).toContainText("From the second window");
  await expect(page.getByLabel("Message", { exact: true })).toHaveValue("More from the first window");
  await checkPage(page);
  await page.getByRole("button", { name: "Keep what is written here" }).click();
  await expect(choice).toBeHidden();
  await expect(page.getByText(/^Saved at \d/)).toBeVisible();

  await second.getByLabel("Message", { exact: true }).fill("Again from the second window");
  await second.getByRole("button", { name: "Save as draft" }).click();
  await second.getByRole("button", { name: "Use the other text" }).click();
  await expect(second.getByLabel("Message", { exact: true })).toHaveValue("More from the first window");
  await second.getByRole("button", { name: "Send message" }).click();
  await expect(second.getByRole("heading", { level: 1, name: "Message sent" })).toBeVisible();
  await expect(second.getByRole("main")).toContainText("letter.txt");

  await page.getByLabel("Message", { exact: true }).fill("Too late");
  await expect(page.getByRole("heading", { name: /sent or discarded in another window/ })).toBeVisible();
  await page.getByRole("button", { name: "Keep this as a new draft" }).click();
  await expect(page.getByRole("main").getByText("One of the files is no longer there. Attach it again.")).toBeVisible();
  await page.getByRole("button", { name: "Remove letter.txt" }).click();
  await expect(page.getByText(/^Saved at \d/)).toBeVisible();
  const kept = await sql`select 1 from draft where owner_user_id = ${member.userId}`;
  const sent = await sql`select 1 from message where patient_id = ${member.patientId}`;
  expect([kept.length, sent.length]).toEqual([1, 1]);
});

test("a draft to one person opens with that person chosen, and goes to them alone", async ({
  page,
  make,
  newMember,
  signIn,
  sql,
}) => {
  const member = await newMember();
  const [doctor, nurse] = [await make.provider([member]), await make.provider([member])];
  await make.careTeam([doctor, nurse]);
  await signIn(member.email);
  await page.goto("/messages/new");
  await page.getByLabel("To", { exact: true }).selectOption(`${doctor.displayName}, alone`);
  await page.getByLabel("Subject").fill("For you alone");
  await page.getByLabel("Message", { exact: true }).fill("May I call you?");
  await page.getByRole("button", { name: "Save as draft" }).click();
  await expect(page.getByText(/^Saved at \d/)).toBeVisible();
  await page.goto("/messages");
  await page.getByRole("link", { name: "For you alone" }).click();
  await expect(page.getByLabel("To", { exact: true }).locator("option:checked")).toHaveText(
    `${doctor.displayName}, alone`,
  );
  await page.getByRole("button", { name: "Send message" }).click();
  await expect(page.getByRole("main")).toContainText(`Your message is with ${doctor.displayName}.`);
  const told =
    await sql`select recipient_id from notification where recipient_id in ${sql([doctor.userId, nurse.userId])}`;
  expect(told).toMatchObject([{ recipient_id: doctor.userId }]);
});

test("an answer is kept where it is written, for staff too", async ({
  page,
  make,
  newMember,
  signIn,
  sql,
  baseURL,
}) => {
  const member = await newMember();
  const nurse = await make.provider([member]);
  const team = await make.careTeam([nurse]);
  await signIn(member.email);
  const headers = { origin: baseURL ?? "" };
  const data = { subject: "My refill", body: "May I?", careTeamId: team.id };
  const { id } = await (await page.request.post("/api/v1/conversations", { data, headers })).json();
  await signIn(nurse.email);
  await page.goto(`/provider/inbox/${id}`);
  await page.getByLabel("Your answer").fill("Yes, from Friday.");
  await expect(page.getByText(/^Saved at \d/)).toBeVisible();
  await page.goto("/provider/inbox");
  await page.getByRole("region", { name: "Drafts" }).getByRole("link", { name: "My refill" }).click();
  await expect(page.getByLabel("Your answer")).toHaveValue("Yes, from Friday.");
  await page.getByRole("button", { name: "Send message" }).click();
  await expect(page.getByRole("heading", { name: /Message sent/ })).toBeVisible();
  await expect(page.getByLabel("Your answer")).toHaveValue("");
  expect(await sql`select 1 from draft where owner_user_id = ${nurse.userId}`).toHaveLength(0);
  await page.getByLabel("Your answer").fill("And a second answer.");
  await page.getByRole("button", { name: "Send message" }).click();
  await expect(page.getByRole("listitem").filter({ hasText: "And a second answer." })).toBeVisible();
  expect(await sql`select 1 from message where sender_user_id = ${nurse.userId}`).toHaveLength(2);
});

test("a cut network is said, and what was written is saved once it is back", async ({
  browser,
  make,
  newMember,
  newSession,
  baseURL,
  sql,
}) => {
  const member = await newMember();
  await make.careTeam([await make.provider([member])]);
  const context = await browserOf(browser, await newSession(member.email), baseURL);
  const page = await context.newPage();
  await page.goto("/messages/new");
  await page.getByLabel("Subject").fill("Before the cut");
  await expect(page.getByText(/^Saved at \d/)).toBeVisible();
  await context.setOffline(true);
  await page.getByLabel("Subject").fill("During the cut");
  await expect(page.getByRole("main").getByText(/Your words are still here/)).toBeVisible();
  await context.setOffline(false);
  await page.getByRole("button", { name: "Save as draft" }).click();
  await expect(page.getByText(/^Saved at \d/)).toBeVisible();
  await page.reload();
  await expect(page.getByLabel("Subject")).toHaveValue("During the cut");
  expect(await sql`select 1 from draft where owner_user_id = ${member.userId}`).toHaveLength(1);
  await context.close();
});

async function plainPage(context: BrowserContext) {
  const page = await context.newPage();
  await page.goto("/messages/new");
  await page.getByLabel("Subject").fill(openDraft);
  return page;
}

test.describe("without JavaScript", () => {
  test.use({ javaScriptEnabled: false });

  test("a draft is kept, changed, found again and discarded", async ({ context, make, newMember, signIn }) => {
    const member = await newMember();
    await make.careTeam([await make.provider([member])]);
    await signIn(member.email);
    const page = await plainPage(context);
    await page.getByRole("button", { name: "Save as draft" }).click();
    await expect(page.getByText(/^Saved at \d/)).toBeVisible();
    const second = await context.newPage();
    await second.goto(page.url());
    await second.getByLabel("Message", { exact: true }).fill("From the second window");
    await second.getByRole("button", { name: "Save as draft" }).click();
    await expect(second.getByText(/^Saved at \d/)).toBeVisible();
    await page.getByLabel("Message", { exact: true }).fill("From the first window");
    await page.getByRole("button", { name: "Save as draft" }).click();
    await expect(page.getByText(/changed in another window/)).toBeVisible();
    await expect(page.getByText("From the second window")).toBeVisible();
    await expect(page.getByLabel("Message", { exact: true })).toHaveValue("From the first window");
    await page.getByRole("button", { name: "Save as draft" }).click();
    await expect(page.getByText(/^Saved at \d/)).toBeVisible();
    await page.goto("/messages");
    await expect(page.getByText("From the first window")).toBeVisible();
    await page.getByRole("button", { name: new RegExp(`^Discard ?: ${openDraft}$`) }).click();
    await expect(page.getByRole("heading", { name: /Draft discarded/ })).toBeVisible();
    await expect(page.getByText(openDraft)).toHaveCount(0);
  });
});
