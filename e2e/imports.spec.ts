import { browserOf, expect, tabTo, test } from "./fixtures";
import { publishedList, row } from "./published-list";

const send = "Import the files";

test.beforeEach(async ({ page, make, signIn }) => {
  await signIn((await make.user("admin")).email);
  await page.goto("/admin/imports");
});

test("an administrator imports a published list, sees what came of each record, and anyone finds it", async ({
  page,
  checkPage,
}) => {
  const planId = "22222AZ0000001";
  await page.getByLabel("Files", { exact: true }).setInputFiles(publishedList(planId));
  await tabTo(page, page.getByRole("button", { name: send }));
  await page.keyboard.press("Enter");
  await expect(page.getByRole("heading", { level: 1, name: "CMS marketplace files" })).toBeVisible();
  await expect(page.getByRole("heading", { level: 2, name: /Published as version/ })).toBeVisible();
  const refused = page.getByRole("region", { name: "Refused" });
  await expect(refused.getByRole("listitem")).toContainText(["The drug has no RxNorm code"]);
  await refused.getByText("Where").click();
  await expect(refused.getByRole("row").last()).toContainText(`drugs-${planId}.json.gz`);
  await expect(refused.getByRole("row").last()).toContainText("rxnorm_id");
  await expect(page.getByRole("region", { name: "Repaired" })).toContainText("kept once");
  await expect(page.getByRole("region", { name: "Noticed" })).toContainText("tier that their plan does not price");
  await checkPage(page);
  await page.getByRole("navigation", { name: "Main" }).getByRole("link", { name: "Imports" }).click();
  await expect(page.getByRole("heading", { level: 1, name: "Imports" })).toBeVisible();
  await expect(page.getByRole("row").filter({ hasText: planId })).toContainText("Published");
  await page.goto("/drugs?q=eliquis");
  await page.getByRole("link", { name: "Eliquis 5 mg tablet", exact: true }).click();
  const listed = page.getByRole("row").filter({ hasText: `Saguaro Silver ${planId}` });
  await expect(listed).toContainText("Preferred brand");
  await expect(listed).toContainText("Needs approval first");
});

test("the same files once more change nothing", async ({ page }) => {
  const files = publishedList("22222AZ0000002");
  for (const heading of [/Published as version/, /Nothing is new/]) {
    await page.goto("/admin/imports");
    await page.getByLabel("Files", { exact: true }).setInputFiles(files);
    await page.getByRole("button", { name: send }).click();
    await expect(page.getByRole("heading", { level: 2, name: heading })).toBeVisible();
  }
});

test("a file that can't be used is refused beside the field, or in the report when only reading shows it", async ({
  page,
}) => {
  const [drugs, plans] = publishedList("22222AZ0000003");
  if (!drugs || !plans) throw new Error("The list has two files.");
  const page404 = { ...plans, buffer: Buffer.from("<html>Not found</html>") };
  await page.getByLabel("Files", { exact: true }).setInputFiles([page404]);
  await page.getByRole("button", { name: send }).click();
  const summary = page.getByRole("alert").filter({ hasText: "Check what you entered" });
  await expect(summary).toBeFocused();
  await expect(summary).toContainText(": We can't tell what it holds");
  await page
    .getByLabel("Files", { exact: true })
    .setInputFiles([drugs, { ...plans, buffer: plans.buffer.subarray(0, -9) }]);
  await page.getByRole("button", { name: send }).click();
  await expect(page.getByRole("heading", { level: 2, name: "Nothing was imported" })).toBeVisible();
  await expect(page.getByRole("main")).toContainText(": The file ends in the middle of a record.");
  await page.goto("/admin/imports");
  await expect(page.getByRole("row").filter({ hasText: drugs.name })).toContainText("Not imported");
});

test("an administrator enters a plan's amounts, and a member's price is known from then on", async ({
  page,
  make,
  sql,
  newMember,
  signIn,
}) => {
  const planId = "22222AZ0000004";
  await page.getByLabel("Files", { exact: true }).setInputFiles(publishedList(planId));
  await page.getByRole("button", { name: send }).click();
  await expect(page.getByRole("heading", { level: 2, name: /Published as version/ })).toBeVisible();
  const [plan] = await sql<{ id: string; name: string }[]>`select id, name from plan where published_id = ${planId}`;
  const pharmacy = await make.pharmacy();
  await make.inNetwork(plan?.id ?? "", pharmacy.id);
  const member = await newMember(plan?.name);
  const price = async () => {
    await signIn(member.email);
    const [drug] = await sql`select id from medication where rxcui = '617310'`;
    await page.goto(`/copay?medication=${drug?.id}`);
    await page.getByLabel("Pharmacy").selectOption(pharmacy.id);
    await page.getByRole("button", { name: "Check the price" }).click();
    await expect(page.getByRole("heading", { level: 1, name: "Your price" })).toBeVisible();
  };
  await price();
  await expect(page.getByRole("article")).toContainText("We can't work out this price");

  await signIn((await make.user("admin")).email);
  await page.goto("/admin/plans?unknown=true");
  await page.getByLabel("Plan or insurer").fill(planId);
  await page.keyboard.press("Enter");
  await page.getByRole("link", { name: plan?.name ?? "", exact: true }).click();
  await page.getByRole("link", { name: /^Draft a change from/ }).click();
  const amounts = (name: string) => page.getByRole("group", { name, exact: true });
  const draft = page.getByRole("button", { name: "Draft and work out the effect" });
  await page.getByLabel("Title").fill("Amounts from the plan's documents");
  await amounts("Deductible").getByLabel("The plan has one").check();
  await amounts("Deductible").getByLabel("For one person").fill("9,000");
  await amounts("Out-of-pocket maximum").getByLabel("The plan has one").check();
  await amounts("Out-of-pocket maximum").getByLabel("For one person").fill("8000.00");
  await draft.click();
  await page.getByRole("link", { name: "The deductible is above the out-of-pocket maximum." }).click();
  await expect(amounts("Deductible").getByLabel("For one person")).toBeFocused();
  await amounts("Deductible").getByLabel("The plan has none").check();
  await draft.click();
  await expect(page.getByRole("heading", { level: 1, name: "Amounts from the plan's documents" })).toBeVisible();
  const address = page.url();
  await signIn((await make.user("admin")).email);
  await page.goto(address);
  await page.getByRole("button", { name: "Approve" }).click();
  await page.getByRole("button", { name: "Publish" }).click();
  await expect(page.getByText(/^Published\./)).toBeVisible();
  await expect(page.getByRole("row").filter({ hasText: "Out-of-pocket maximum" })).toContainText("$8,000.00");

  await price();
  await expect(page.getByRole("article")).toContainText("$15.00");
});

test("a member who follows a price learns at once what an import makes of it, and what to do", async ({
  browser,
  page,
  make,
  sql,
  newMember,
  newSession,
  baseURL,
  checkPage,
}) => {
  const planId = "22222AZ0000005";
  const importing = async (copay: number) => {
    await page.goto("/admin/imports");
    await page.getByLabel("Files", { exact: true }).setInputFiles(publishedList(planId, row(copay, "CHARGE")));
    await page.getByRole("button", { name: send }).click();
    await expect(page.getByRole("heading", { level: 2, name: /Published as version/ })).toBeVisible();
  };
  await importing(15);
  const [plan] = await sql<{ id: string; name: string }[]>`select id, name from plan where published_id = ${planId}`;
  const [drug] = await sql<{ id: string; name: string }[]>`select id, name from medication where rxcui = '617310'`;
  const pharmacy = await make.pharmacy();
  await make.inNetwork(plan?.id ?? "", pharmacy.id);
  await make.price(pharmacy.id, drug?.id ?? "", 3_000_000);
  const member = await newMember(plan?.name);
  const theirs = await browserOf(browser, await newSession(member.email), baseURL);
  const reader = await theirs.newPage();
  await reader.goto("/medications/drug?q=atorvastatin");
  await reader.getByRole("link", { name: drug?.name ?? "", exact: true }).click();
  await reader.getByLabel("Usual pharmacy").selectOption(pharmacy.id);
  await reader.getByRole("button", { name: "Add to my medications" }).click();
  await expect(reader.getByText("Your list is saved")).toBeVisible();
  await reader.getByRole("link", { name: `Change ${drug?.name}` }).click();
  await reader.getByRole("button", { name: "Follow this price" }).click();
  await expect(reader.getByText("You now follow this price")).toBeVisible();
  const live = reader.waitForResponse((response) => response.url().includes("/api/v1/events"));
  await reader.goto("/dashboard");
  await live;
  const bell = reader.getByRole("banner").getByRole("link", { name: /^Alerts/ });
  await expect(bell).not.toHaveText(/unread/);

  await importing(25);
  await expect(bell).toHaveText(/1 unread/);
  await bell.click();
  const sentence = new RegExp(`^From .*, you pay \\$25\\.00 for ${drug?.name} instead of \\$15\\.00`);
  await reader.getByRole("link", { name: sentence }).click();
  await expect(reader.getByText("What your plan charges")).toBeVisible();
  await expect(reader.getByRole("region", { name: "What you can do" })).toContainText("other pharmacies");
  await checkPage(reader);
  await theirs.close();
});
