import { createHash, randomBytes } from "node:crypto";
import type postgres from "postgres";
import { v7 } from "uuid";
import { browserOf, expect, passphrase, test } from "./fixtures";

/** A letter's own token is gone once the letter is sent: another link of the same kind, of which the test knows it, stands in. */
async function linkFor(
  sql: postgres.Sql,
  link: { purpose: string; email: string; signUpId?: string; userId?: string },
) {
  const token = randomBytes(32).toString("base64url");
  await sql`insert into one_time_link (id, purpose, token_hash, sign_up_id, user_id, email, expires_at)
    values (${v7()}, ${link.purpose}, ${createHash("sha256").update(token).digest()}, ${link.signUpId ?? null},
      ${link.userId ?? null}, ${link.email}, now() + interval '1 hour')`;
  return token;
}

test("someone on a member list signs up by the link that goes to the address on the list", async ({
  page,
  make,
  sql,
  checkPage,
}) => {
  const key = v7().slice(-12);
  const [listed, typed] = [`listed-${key}@example.com`, `typed-${key}@example.com`];
  const person = await make.patient({ userId: null, dateOfBirth: "1981-09-08" });
  const [plan] = await sql<{ id: string }[]>`select id from plan where name = 'Larkfield Choice PPO'`;
  const memberId = `JOIN${key.toUpperCase()}`;
  await make.coverage(person.patientId, plan?.id ?? "", { memberId, listedEmail: listed });
  await page.goto("/sign-in");
  await page.getByRole("link", { name: "Sign up as a member" }).click();
  await page.getByLabel("Your name").fill(person.displayName);
  await page.getByLabel("Date of birth").fill("1981-09-08");
  await page.getByLabel("Member ID").fill(memberId.toLowerCase());
  await page.getByLabel("E-mail address").fill(typed);
  await page.getByLabel("Choose a passphrase", { exact: true }).fill("nine violet ladders stand");
  await page.getByRole("button", { name: "Sign up" }).click();
  await expect(page.getByRole("heading", { level: 1, name: "Check your mail" })).toBeVisible();
  const letters = () => sql`select address from mail_delivery where address in (${listed}, ${typed})`;
  await expect.poll(async () => (await letters()).map(({ address }) => address)).toEqual([listed]);
  const [asked] = await sql<{ id: string }[]>`select id from sign_up where email = ${typed}`;
  const token = await linkFor(sql, { purpose: "sign-up", email: listed, signUpId: asked?.id ?? "" });
  await page.goto(`/sign-up/confirm?link=${token}`);
  await checkPage(page);
  await page.getByLabel("Passphrase", { exact: true }).fill("some other passphrase");
  await page.getByRole("button", { name: "Open my account" }).click();
  await expect(page.getByLabel("Passphrase", { exact: true })).toHaveAccessibleDescription(/not the passphrase chosen/);
  await page.getByLabel("Passphrase", { exact: true }).fill("nine violet ladders stand");
  await page.getByRole("button", { name: "Open my account" }).click();
  await page.getByLabel("E-mail address").fill(typed);
  await page.getByLabel("Passphrase", { exact: true }).fill("nine violet ladders stand");
  await page.getByRole("button", { name: "Sign in", exact: true }).click();
  await expect(page).toHaveURL("/dashboard");
  await page.goto(`/sign-up/confirm?link=${token}`);
  await expect(page.getByRole("heading", { name: "This link no longer works" })).toBeVisible();
});

test("an address is confirmed by a link that is sent again when asked for", async ({
  page,
  sql,
  newMember,
  signIn,
}) => {
  const { email, userId } = await newMember();
  await signIn(email);
  await page.goto("/settings");
  await page.getByRole("button", { name: "Send me a link to confirm it" }).click();
  await expect(page.getByRole("heading", { name: "A link is on its way to your address" })).toBeVisible();
  const letters = () => sql`select subject from mail_delivery where recipient_id = ${userId}`;
  await expect
    .poll(async () => (await letters()).map(({ subject }) => subject))
    .toEqual(["Confirm your e-mail address"]);
  await page.goto(`/confirm-address?link=${await linkFor(sql, { purpose: "email", email, userId })}`);
  await page.getByRole("button", { name: "Confirm this address" }).click();
  await page.goto("/settings");
  await expect(page.getByRole("main")).not.toContainText("Not yet");
});

test("an administrator sends a member list and sees what became of each line", async ({
  page,
  make,
  signIn,
  checkPage,
}) => {
  await signIn((await make.user("admin")).email);
  await page.goto("/admin/members");
  await page
    .getByRole("combobox", { name: "Plan" })
    .selectOption({ label: "Larkfield Choice PPO, Larkfield Mutual Health" });
  const key = v7().slice(-8).toUpperCase();
  const header = "member_id,name,date_of_birth,relationship,effective_from";
  const lines = [header, `N${key},Ada Byron,1990-12-10,self,2026-01-01`, `M${key},Bo Byron,1990-13-10,self,2026-01-01`];
  await page.getByLabel("File", { exact: true }).setInputFiles({
    ...{ name: `list-${key}.csv`, mimeType: "text/csv" },
    buffer: Buffer.from(lines.join("\r\n")),
  });
  await page.getByRole("button", { name: "Send the list" }).click();
  // The page looks again by itself until the report is there.
  await expect(page.getByRole("table")).toContainText("date_of_birth");
  await expect(page.getByRole("main")).toContainText("People added1");
  await expect(page.getByRole("main")).toContainText("Lines refused1");
  await checkPage(page);
  await page.getByRole("link", { name: "Member lists" }).first().click();
  await expect(page.getByRole("row").filter({ hasText: `list-${key}.csv` })).toContainText("Done");
});

test("a change of role waits for a second administrator, and a closed account is signed out at once", async ({
  page,
  browser,
  make,
  newSession,
  signIn,
  baseURL,
}) => {
  const [one, other] = [await make.user("admin"), await make.user("admin")];
  const provider = await make.provider();
  await signIn(one.email);
  await page.goto(`/admin/people/${provider.userId}`);
  await page.getByRole("button", { name: "Ask to make administrator" }).click();
  await expect(page.getByRole("main")).toContainText("Another administrator decides.");
  await expect(page.getByRole("button", { name: "Approve" })).toHaveCount(0);
  const second = await browserOf(browser, await newSession(other.email), baseURL);
  const theirs = await second.newPage();
  await theirs.goto(`/admin/people/${provider.userId}`);
  await theirs.getByRole("button", { name: "Approve" }).click();
  await expect(theirs.getByRole("main")).toContainText("Administrator");
  await expect(theirs.getByRole("button", { name: "Approve" })).toHaveCount(0);
  await theirs.goto(`/admin/people/${one.id}`);
  await theirs.getByRole("button", { name: "Close account" }).click();
  await expect(theirs.getByRole("heading", { name: "Open this account again" })).toBeVisible();
  await second.close();
  await page.goto("/admin/people");
  await expect(page).toHaveURL("/sign-in");
  await page.getByLabel("E-mail address").fill(one.email);
  await page.getByLabel("Passphrase", { exact: true }).fill(passphrase);
  await page.getByRole("button", { name: "Sign in", exact: true }).click();
  await expect(page.getByText("don't match an account")).toBeVisible();
});
