import { createHash, randomBytes } from "node:crypto";
import { v7 } from "uuid";
import { expect, passphrase, test } from "./fixtures";

test("a member moves to another address: the former one is told, and every device is signed out", async ({
  page,
  sql,
  newMember,
  signIn,
  checkPage,
}) => {
  const { email, userId } = await newMember();
  const next = `moved-${v7()}@example.com`;
  await signIn(email);
  await page.goto("/settings");
  await page.getByLabel("New e-mail address").fill(next);
  await page.getByLabel("Your passphrase", { exact: true }).fill("not this passphrase");
  await page.getByRole("button", { name: "Send the link" }).click();
  await expect(page.getByLabel("Your passphrase", { exact: true })).toHaveAccessibleDescription(
    /not the passphrase you use now/,
  );
  await page.getByLabel("Your passphrase", { exact: true }).fill(passphrase);
  await page.getByRole("button", { name: "Send the link" }).click();
  await expect(page.getByRole("heading", { name: /a link is on its way there/ })).toBeVisible();
  await expect(page).toHaveURL(/\/settings\?saved=address$/);
  const letters = () => sql`select address, subject from mail_delivery where recipient_id = ${userId} order by address`;
  await expect.poll(async () => (await letters()).map(({ address }) => address).sort()).toEqual([email, next].sort());
  // The link's own token is only in the letter, which is gone once sent: another link of the same kind stands in for it.
  const token = randomBytes(32).toString("base64url");
  await sql`insert into one_time_link (id, purpose, token_hash, user_id, email, replaces_email, expires_at) values
    (${v7()}, 'address-change', ${createHash("sha256").update(token).digest()}, ${userId}, ${next}, ${email}, now() + interval '1 hour')`;
  await page.goto(`/new-address?link=${token}`);
  await expect(page.getByRole("main")).toContainText(`From now on you sign in as ${next}`);
  await checkPage(page);
  await page.getByRole("button", { name: "Sign in with this address" }).click();
  await expect(page.getByRole("heading", { name: /Your address has changed/ })).toBeVisible();
  await page.getByLabel("E-mail address").fill(next);
  await page.getByLabel("Passphrase", { exact: true }).fill(passphrase);
  await page.getByRole("button", { name: "Sign in", exact: true }).click();
  await expect(page).toHaveURL("/dashboard");
  await page.goto(`/new-address?link=${token}`);
  await expect(page.getByRole("heading", { name: "This link no longer works" })).toBeVisible();
  await page.goto("/alerts");
  await expect(page.getByRole("link", { name: "Your address for signing in was changed" })).toBeVisible();
});

test("who works here finds their account in the menu, and changes the passphrase there", async ({
  page,
  make,
  sql,
  signIn,
  checkPage,
}) => {
  const { id, email } = await make.user("admin");
  await sql`update "user" set passphrase_hash =
    (select passphrase_hash from "user" where email = 'patient@example.com') where id = ${id}`;
  await signIn(email);
  await page.goto("/admin/health");
  await page.getByRole("button", { name: /^Account of/ }).click();
  await page.getByRole("link", { name: "Your account" }).click();
  await expect(page.getByRole("main")).toContainText(email);
  await checkPage(page);
  await page.getByLabel("Passphrase you use now").fill(passphrase);
  await page.getByLabel("New passphrase").fill("nine violet ladders stand");
  await page.getByRole("button", { name: "Change passphrase" }).click();
  await expect(page.getByRole("heading", { name: /You changed your passphrase/ })).toBeVisible();
  await expect(page).toHaveURL("/account?saved=passphrase");
});

test("an administrator changes what a system may do, and its token loses at once what was taken away", async ({
  page,
  request,
  make,
  sql,
  signIn,
  checkPage,
}) => {
  await signIn((await make.user("admin")).email);
  await page.goto("/admin/systems/new");
  await page.getByLabel("Name", { exact: true }).fill(`Harbor ${v7()}`);
  await page.getByLabel("Read plans, drugs and drug lists").check();
  await page.getByLabel("Work out prices").check();
  await page.getByLabel("Larkfield Choice PPO").check();
  await page.getByRole("button", { name: "Register and show the secret" }).click();
  const fact = (term: string) => page.locator("dl > div").filter({ hasText: term }).locator("dd").first();
  const [clientId, secret] = [await fact("Client id").textContent(), await fact("Client secret").textContent()];
  const form = { grant_type: "client_credentials", client_id: clientId ?? "", client_secret: secret ?? "" };
  const { access_token: token } = await (await request.post("/api/oauth/token", { form })).json();
  const status = async (path: string) =>
    (await request.get(path, { headers: { authorization: `Bearer ${token}` } })).status();
  expect([await status("/api/v1/plans"), await status("/api/v1/copay-calculations")]).toEqual([200, 200]);
  await page.getByRole("link", { name: "What it may do" }).click();
  await page.getByRole("link", { name: "Change what it may do" }).click();
  await expect(page.getByLabel("Work out prices")).toBeChecked();
  await checkPage(page);
  await page.getByLabel("Work out prices").uncheck();
  await page.getByLabel("Read plans, drugs and drug lists").uncheck();
  await page.getByRole("button", { name: "Save what it may do" }).click();
  await expect(page.getByLabel("Read plans, drugs and drug lists")).not.toBeChecked();
  await expect(page.getByText("Choose at least one thing the system may do.").first()).toBeVisible();
  await page.getByLabel("Read plans, drugs and drug lists").check();
  await page.getByLabel("Larkfield Choice PPO").uncheck();
  await page.getByRole("button", { name: "Save what it may do" }).click();
  await expect(page.getByRole("heading", { name: /You changed what it may do/ })).toBeVisible();
  await expect(page.getByRole("main")).toContainText("No plan: it sees no member");
  expect([await status("/api/v1/plans"), await status("/api/v1/copay-calculations")]).toEqual([200, 403]);
  expect(await sql`select fields from audit_event where entity_id = ${clientId} and action = 'client.change'`).toEqual([
    { fields: ["scopes", "plans"] },
  ]);
});
