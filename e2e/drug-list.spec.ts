import { createHash } from "node:crypto";
import { expect, tabTo, test } from "./fixtures";

const plan = "Larkfield Choice PPO";

test("from a misspelled name to a drug's page and its plans, by keyboard alone and without an account", async ({
  page,
  context,
  sql,
}) => {
  // Other journeys leave their own records meanwhile; a visitor's about drugs would be this one's.
  const trail = async () =>
    (
      await sql`select count(*)::int as n from audit_event
      where actor_role = 'anonymous' and action ~ '^(medication|formulary|drug|plan)'`
    )[0]?.n;
  const before = await trail();
  await page.goto("/drugs");
  await tabTo(page, page.getByRole("combobox", { name: "Drug" }));
  await page.keyboard.type("lipator");
  await expect(page.getByRole("option", { name: /^Lipitor 10 mg tablet/ })).toBeVisible();
  await page.keyboard.press("Escape");
  await page.keyboard.press("Enter");
  await expect(page.getByText("No drug is spelled “lipator”")).toBeVisible();
  await expect(page.getByRole("row").nth(1)).toContainText("Lipitor 10 mg tablet");

  await tabTo(page, page.getByText("Narrow the list"));
  await page.keyboard.press("Enter");
  await tabTo(page, page.getByRole("combobox", { name: "Plan" }));
  await page.keyboard.type("Lark");
  await tabTo(page, page.getByRole("button", { name: "Show results" }));
  await page.keyboard.press("Enter");
  const chips = page.getByRole("navigation", { name: "Filters that are on" });
  await expect(chips.getByRole("link", { name: plan })).toBeVisible();
  expect(new URL(page.url()).searchParams.get("q")).toBe("lipator");

  await tabTo(page, page.getByRole("link", { name: "Lipitor 10 mg tablet" }));
  await page.keyboard.press("Enter");
  await expect(page.getByRole("heading", { level: 1, name: "Lipitor 10 mg tablet" })).toBeVisible();
  await expect(page.getByRole("row").filter({ hasText: plan })).toBeVisible();
  expect(await context.cookies()).toEqual([]);
  expect(await trail()).toBe(before);
});

test("filters are links that can be taken away, and a list without drugs says so", async ({ page }) => {
  await page.goto("/drugs?q=lipitor&kind=generic&form=Oral+Tablet");
  await expect(page.getByText(/^4 drugs, best match first/)).toBeVisible();
  await page.goto("/drugs?q=lipitor&kind=brand&tier=specialty");
  await expect(page.getByText("No drug fits “lipitor”")).toBeVisible();
  await page.getByRole("link", { name: "Remove the filter Specialty" }).click();
  await expect(page.getByRole("link", { name: "Lipitor 10 mg tablet" })).toBeVisible();
  await page.goBack();
  await page.getByRole("link", { name: "Remove the filters" }).click();
  await expect(page.getByText(/^8 drugs, best match first/)).toBeVisible();
});

test("what is announced for later stands on the drug's page, and holds on that day", async ({ page, sql }) => {
  const [drug] = await sql`select id from medication where name = 'Jardiance 10 mg tablet'`;
  const row = page.getByRole("row").filter({ hasText: plan });
  await page.goto(`/drugs/${drug?.id}`);
  await expect(row).toContainText("From January 1, 2027: covered: non-preferred brand.");
  await page.goto(`/drugs/${drug?.id}?asOf=2027-01-01`);
  await expect(page.getByRole("heading", { name: "Coverage on January 1, 2027" })).toBeVisible();
  await expect(row).toContainText("Non-preferred brand");
  await expect(row).not.toContainText("From January 1, 2027");
});

test("plans side by side, and a list as a file that is what its page says", async ({ page }) => {
  await page.goto("/drugs/compare");
  await page.getByLabel("First plan").selectOption("Copperleaf HSA Saver");
  await page.getByLabel("Second plan").selectOption(plan);
  await page.getByLabel("Drug").fill("jardiance 10 mg");
  await page.getByRole("button", { name: "Compare" }).click();
  const row = page.getByRole("row").filter({ hasText: "Jardiance 10 mg tablet" });
  await expect(row).toContainText("Plans differ");
  await expect(row).toContainText("Not covered");
  await page.goto("/drugs/download");
  await page.getByRole("combobox", { name: "Plan" }).selectOption(plan);
  await page.getByRole("button", { name: "Show the files" }).click();
  const address = (await page.getByRole("link", { name: "Download the CSV file" }).getAttribute("href")) ?? "";
  const body = await (await page.request.get(address)).body();
  await expect(page.getByText(createHash("sha256").update(body).digest("hex"))).toBeVisible();
  const rows = body.toString("utf8").trimEnd().split("\r\n").length - 1;
  await expect(page.getByText(`${rows.toLocaleString("en-US")} rows`).first()).toBeVisible();
});

test("a member's list begins with their plan and leads to their price", async ({ page, newMember, signIn }) => {
  await signIn((await newMember(plan)).email);
  await page.goto("/formulary?q=lipitor");
  await expect(page.getByRole("columnheader", { name: plan })).toBeVisible();
  await page.getByRole("link", { name: "Lipitor 10 mg tablet" }).click();
  await page.getByRole("link", { name: "Check my price" }).click();
  await expect(page.getByRole("heading", { level: 2, name: "Lipitor 10 mg tablet" })).toBeVisible();
});

test.describe("without JavaScript", () => {
  test.use({ javaScriptEnabled: false });

  test("a search is a plain form", async ({ page }) => {
    await page.goto("/drugs");
    await page.getByLabel("Drug", { exact: true }).fill("lisinopril 20");
    await page.getByRole("button", { name: "Search" }).click();
    await expect(page.getByRole("row").nth(1)).toContainText("Lisinopril 20 mg tablet");
  });
});
