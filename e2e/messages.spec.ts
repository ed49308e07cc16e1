import { browserOf, expect, test } from "./fixtures";

test("a member writes with a file, a nurse takes it on and answers, and the member sees it", async ({
  browser,
  page,
  sql,
  make,
  newMember,
  newSession,
  signIn,
  checkPage,
  baseURL,
}) => {
  const member = await newMember();
  const nurse = await make.provider([member]);
  const team = await make.careTeam([nurse]);
  await signIn(member.email);
  await page.goto("/messages/new");
  await expect(page.getByText("In an emergency call")).toBeVisible();
  await expect(page.getByRole("listitem").filter({ hasText: team.name })).toContainText(/within 2 business days: by /);
  await page.getByLabel("Subject").fill("My refill");
  await page.getByLabel("Message", { exact: true }).fill("May I fill it early?\n<b>Thanks</b>");
  await page
    .getByLabel("Files (optional)")
    .setInputFiles({ name: "letter.txt", mimeType: "text/plain", buffer: Buffer.from("From my doctor") });
  await expect(page.getByRole("listitem").filter({ hasText: "letter.txt" })).toContainText("Attached");
  await checkPage(page);
  // Pressed twice on purpose: the second press must not make a second message.
  await page.getByRole("button", { name: "Send message" }).dblclick();
  await expect(page.getByRole("heading", { level: 1, name: "Message sent" })).toBeVisible();
  await expect(page.getByRole("main")).toContainText(team.name);
  await expect(page.getByRole("main")).toContainText("letter.txt");
  const stored = await sql`select id from message where patient_id = ${member.patientId}`;
  expect(stored).toHaveLength(1);

  const other = await browserOf(browser, await newSession(nurse.email), baseURL);
  const desk = await other.newPage();
  await desk.goto("/provider/inbox");
  await expect(desk.getByRole("row").filter({ hasText: "My refill" })).toContainText("Not seen by anyone yet");
  await desk.getByRole("link", { name: "My refill" }).click();
  await expect(desk.getByText("<b>Thanks</b>")).toBeVisible();
  await desk.getByRole("button", { name: "Take this on" }).click();
  await expect(desk.getByText("You have taken this on.", { exact: true })).toBeVisible();
  await checkPage(desk);
  const file = desk.waitForEvent("download");
  await desk.getByRole("link", { name: "letter.txt" }).click();
  expect((await file).suggestedFilename()).toBe("letter.txt");
  await desk.getByLabel("Your answer").fill("Yes, from Friday.");
  await desk.getByRole("button", { name: "Send message" }).click();
  await expect(desk.getByRole("heading", { name: /Message sent/ })).toBeVisible();
  await other.close();

  await page.goto("/messages");
  await expect(page.getByRole("listitem").filter({ hasText: "My refill" })).toContainText("1 new");
  await page.getByRole("link", { name: "My refill" }).click();
  await expect(page.getByText("Yes, from Friday.")).toBeVisible();
  await expect(page.getByText(/Seen by .+ on /)).toBeVisible();
  await checkPage(page);
  await expect
    .poll(async () => (await sql`select 1 from message_receipt where reader_user_id = ${member.userId}`).length)
    .toBe(1);
});

test("a member finds a message again, keeps order, prints it whole and takes it as text", async ({
  page,
  make,
  newMember,
  signIn,
  checkPage,
  baseURL,
}) => {
  const member = await newMember();
  const team = await make.careTeam([await make.provider([member])]);
  await signIn(member.email);
  const headers = { origin: baseURL ?? "" };
  const start = async (subject: string, body: string) => {
    const data = { subject, body, careTeamId: team.id };
    return (await page.request.post("/api/v1/conversations", { data, headers })).json();
  };
  const { id } = await start("My inhaler", "May I fill it early?");
  await start("A letter", "About something else");
  for (let sent = 0; sent < 51; sent++) {
    await page.request.post(`/api/v1/conversations/${id}/messages`, { data: { body: `More: ${sent}` }, headers });
  }
  await page.setViewportSize({ width: 360, height: 800 });
  await page.goto("/messages");
  await page.getByRole("link", { name: "Search", exact: true }).click();
  await page.getByLabel("Words to look for").fill("INHALER early");
  await page.getByRole("button", { name: "Search", exact: true }).click();
  await expect(page.getByRole("heading", { name: "1 message for “INHALER early”" })).toBeVisible();
  await checkPage(page);
  await expect(page).toHaveURL(/\/messages\/search$/);
  await page.getByRole("link", { name: "My inhaler" }).click();
  await expect(page.getByText("May I fill it early?")).toBeInViewport();

  await page.getByRole("link", { name: "Print the whole conversation" }).click();
  await expect(page.getByRole("heading", { name: "52 messages" })).toBeVisible();
  await expect(page.getByRole("main").getByRole("listitem")).toHaveCount(52);
  await checkPage(page);
  await page.getByRole("link", { name: "Back to the conversation" }).click();
  const file = page.waitForEvent("download");
  await page.getByRole("link", { name: "Download it as text" }).click();
  expect((await file).suggestedFilename()).toMatch(/^conversation-[0-9A-F]{4}-[0-9A-F]{4}\.txt$/);

  await page.getByLabel("Add a label").fill("Breathing");
  await page.getByRole("button", { name: "Add", exact: true }).click();
  await expect(page.getByRole("list", { name: "Labels" })).toContainText("Breathing");
  await checkPage(page);
  await page.getByLabel("Add a label").fill("Spring");
  await page.getByRole("button", { name: "Add", exact: true }).click();
  await page.getByRole("button", { name: "Remove the label Spring" }).click();
  await expect(page.getByRole("list", { name: "Labels" })).not.toContainText("Spring");
  await page.getByRole("button", { name: "Archive", exact: true }).click();
  await expect(page.getByRole("heading", { name: /Moved to your archive/ })).toBeVisible();
  await expect(page.getByRole("link", { name: "My inhaler" })).toHaveCount(0);
  await page.getByLabel("Conversations", { exact: true }).selectOption("Archived conversations");
  await page.getByLabel("Label", { exact: true }).selectOption("Breathing");
  await page.getByRole("button", { name: "Show", exact: true }).click();
  await expect(page.getByRole("link", { name: "My inhaler" })).toBeVisible();
  await expect(page.getByRole("link", { name: "A letter" })).toHaveCount(0);
  await expect(page).not.toHaveURL(/Breathing/);
  await checkPage(page);
});

test("an overdue answer fits a phone", async ({ page, sql, make, newMember, signIn, checkPage, baseURL }) => {
  const member = await newMember();
  const nurse = await make.provider([member]);
  const team = await make.careTeam([nurse]);
  await signIn(member.email);
  const data = { subject: "My refill", body: "May I?", careTeamId: team.id };
  const headers = { origin: baseURL ?? "" };
  const { id } = await (await page.request.post("/api/v1/conversations", { data, headers })).json();
  await sql`update conversation set answer_due_at = now() - interval '9 days' where id = ${id}`;
  await signIn(nurse.email);
  await page.setViewportSize({ width: 360, height: 800 });
  await page.goto("/provider/inbox");
  await expect(page.getByText(/^Overdue since /)).toBeVisible();
  await checkPage(page);
});

test.describe("without JavaScript", () => {
  test.use({ javaScriptEnabled: false });

  test("a message can be written and read", async ({ page, make, newMember, signIn }) => {
    const member = await newMember();
    await make.careTeam([await make.provider([member])]);
    await signIn(member.email);
    await page.goto("/messages/new");
    await page.getByRole("button", { name: "Send message" }).click();
    await expect(page.getByText("Enter a subject.").first()).toBeVisible();
    await page.getByLabel("Subject").fill("Plain words");
    await page.getByLabel("Message", { exact: true }).fill("Hello");
    await page.getByRole("button", { name: "Send message" }).click();
    await expect(page.getByRole("heading", { level: 1, name: "Message sent" })).toBeVisible();
    await page.getByRole("link", { name: "See the conversation" }).click();
    await expect(page.getByRole("heading", { level: 1, name: "Plain words" })).toBeVisible();
  });

  test("files are attached one by one, and a refused one takes nothing along", async ({
    page,
    sql,
    make,
    newMember,
    signIn,
  }) => {
    const member = await newMember();
    await make.careTeam([await make.provider([member])]);
    await signIn(member.email);
    await page.goto("/messages/new");
    await page.getByLabel("Subject").fill("With files");
    await page.getByLabel("Message", { exact: true }).fill("See the files.");
    await page.getByRole("button", { name: "Save and add files" }).click();
    const attach = async (name: string, bytes: Buffer) => {
      await page
        .getByLabel("File", { exact: true })
        .setInputFiles({ name, mimeType: "application/octet-stream", buffer: bytes });
      await page.getByRole("button", { name: "Attach this file" }).click();
    };
    await page.getByRole("button", { name: "Attach this file" }).click();
    await expect(page.getByRole("heading", { name: "Choose a file first" })).toBeVisible();
    await attach("run.exe", Buffer.from("MZ\u0000\u0001 no text"));
    await expect(page.getByRole("heading", { name: /We can't take this kind of file/ })).toBeVisible();
    await attach("letter.txt", Buffer.from("From my doctor"));
    await expect(page.getByRole("heading", { name: /The file is attached/ })).toBeVisible();
    await attach("long.txt", Buffer.alloc(12_000_000, "Take one tablet.\n"));
    await expect(page.getByRole("listitem").filter({ hasText: "long.txt" })).toContainText("12.0 MB");
    await page.getByRole("button", { name: /^Remove ?letter.txt$/ }).click();
    await expect(page.getByRole("heading", { name: /The file is removed/ })).toBeVisible();
    await page.getByRole("link", { name: "Go on with your message" }).click();
    await expect(page.getByLabel("Message", { exact: true })).toHaveValue("See the files.");
    await page.getByRole("button", { name: "Send message" }).click();
    await expect(page.getByRole("main")).toContainText("long.txt");
    const sent = await sql`select size_bytes from attachment where patient_id = ${member.patientId}`;
    expect(sent).toMatchObject([{ size_bytes: 12_000_000 }]);

    await page.getByRole("link", { name: "See the conversation" }).click();
    await page.getByLabel("Your answer").fill("One more.");
    await page.getByRole("button", { name: "Save and add files" }).click();
    await attach("more.txt", Buffer.from("More"));
    await expect(page.getByRole("listitem").filter({ hasText: "more.txt" })).toBeVisible();
    await page.getByRole("link", { name: "Go on with your message" }).click();
    await expect(page.getByLabel("Your answer")).toHaveValue("One more.");
    await page.getByRole("button", { name: "Send message" }).click();
    await expect(page.getByRole("main")).toContainText("more.txt");
  });
});
