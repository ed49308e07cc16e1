import { browserOf, expect, test } from "./fixtures";

test("a provider opens a record; the member sees it, with the reason, saves its proof and asks about it", async ({
  browser,
  page,
  make,
  newMember,
  newSession,
  signIn,
  baseURL,
}) => {
  const member = await newMember();
  const provider = await make.provider([member]);
  await make.careTeam([provider]);
  const clinic = await (await browserOf(browser, await newSession(provider.email), baseURL)).newPage();
  await signIn(member.email);
  await page.goto("/settings");
  await page.getByRole("link", { name: "See who looked at your record" }).click();
  await expect(page.getByText("Nobody else has looked at your record")).toBeVisible();
  await clinic.goto(`/provider/patients/${member.patientId}`);
  await expect(clinic.getByRole("heading", { level: 1 })).toHaveText(member.displayName);
  await page.reload();
  const row = page.getByRole("row").filter({ hasText: "Opened your record" });
  await expect(row).toContainText(provider.displayName);
  await expect(row).toContainText("You are in their care");
  const saving = page.waitForEvent("download");
  await expect(async () => {
    const href = await row.getByRole("link", { name: /^Save its proof/ }).getAttribute("href");
    expect((await page.request.get(href ?? "")).status()).toBe(200);
  }).toPass();
  await row.getByRole("link", { name: /^Save its proof/ }).click();
  expect((await saving).suggestedFilename()).toMatch(/^proof-.*\.json$/);
  await row.getByRole("link", { name: /^Ask about this/ }).click();
  await expect(page.getByLabel("Subject")).toHaveValue("A question about who saw my record");
  await expect(page.getByLabel("Message", { exact: true })).toHaveValue(/^Opened your record\./);
});
