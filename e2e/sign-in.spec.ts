import type { Page } from "@playwright/test";
import { expect, passphrase, test } from "./fixtures";

async function fillIn(page: Page, email: string, typed: string) {
  await page.getByLabel("E-mail address").fill(email);
  await page.getByRole("textbox", { name: "Passphrase" }).fill(typed);
  await page.getByRole("button", { name: "Sign in" }).click();
}

const cookieIn = async (page: Page) => (await page.context().cookies()).find(({ name }) => name === "tierwise-session");
const tokenIn = async (page: Page) => (await cookieIn(page))?.value;

test("a wrong passphrase is refused in words, and the address stays", async ({ page, newMember }) => {
  const { email } = await newMember();
  await page.goto("/sign-in");
  await fillIn(page, email, "not my passphrase");
  const summary = page.getByRole("alert").filter({ hasText: "don't match an account" });
  await expect(summary).toBeFocused();
  await expect(page).toHaveTitle(/^Error: Sign in/);
  await expect(page.getByLabel("E-mail address")).toHaveValue(email);
  await expect(page.getByRole("textbox", { name: "Passphrase" })).toHaveValue("");
  expect(await tokenIn(page)).toBeUndefined();
});

test("nothing typed is said beside each field", async ({ page }) => {
  await page.goto("/sign-in");
  await page.getByRole("button", { name: "Sign in" }).click();
  const summary = page.getByRole("alert").filter({ hasText: "Check what you entered" });
  await expect(summary).toBeFocused();
  await summary.getByRole("link", { name: "Enter your passphrase." }).click();
  const field = page.getByRole("textbox", { name: "Passphrase" });
  await expect(field).toBeFocused();
  await expect(field).toHaveAccessibleDescription("Error: Enter your passphrase.");
});

test("the right passphrase, pasted, opens the home page", async ({ page, context, newMember }) => {
  const { email, displayName } = await newMember();
  await context.grantPermissions(["clipboard-read", "clipboard-write"]);
  await page.goto("/sign-in");
  await page.evaluate((text) => navigator.clipboard.writeText(text), passphrase);
  await page.getByLabel("E-mail address").fill(email);
  const field = page.getByRole("textbox", { name: "Passphrase" });
  await field.press("ControlOrMeta+V");
  await expect(field).toHaveValue(passphrase);
  await field.press("Enter");
  await expect(page).toHaveURL("/dashboard");
  await expect(page.getByRole("heading", { level: 1 })).toHaveText(`Hello, ${displayName}`);
  expect(await cookieIn(page)).toMatchObject({ httpOnly: true, sameSite: "Lax", path: "/" });
});

test("the passphrase can be shown and hidden", async ({ page }) => {
  await page.goto("/sign-in");
  const field = page.getByRole("textbox", { name: "Passphrase" });
  await field.fill("what I typed");
  await expect(field).toHaveAttribute("type", "password");
  await page.getByRole("button", { name: "Show passphrase" }).click();
  await expect(field).toHaveAttribute("type", "text");
  await expect(field).toHaveValue("what I typed");
  await page.getByRole("button", { name: "Hide passphrase" }).click();
  await expect(field).toHaveAttribute("type", "password");
});

test("each sign-in makes a session of its own, whatever cookie came with it", async ({ page, context, newMember }) => {
  const { email } = await newMember();
  const planted = "a token that somebody planted";
  const tokens: (string | undefined)[] = [undefined, planted];
  for (const value of ["", planted]) {
    await context.clearCookies();
    await page.goto("/sign-in");
    await context.addCookies([{ name: "tierwise-session", value, url: page.url() }]);
    await fillIn(page, email, passphrase);
    await expect(page).toHaveURL("/dashboard");
    tokens.push(await tokenIn(page));
  }
  expect(new Set(tokens).size).toBe(4);
});

test("after signing out the cookie opens nothing, also when it is sent again", async ({
  page,
  request,
  newMember,
  signIn,
}) => {
  const { email, displayName } = await newMember();
  await signIn(email);
  await page.goto("/dashboard");
  const token = await tokenIn(page);
  await page.getByRole("button", { name: `Account of ${displayName}` }).click();
  await page.getByRole("button", { name: "Sign out" }).click();
  await expect(page).toHaveURL("/sign-in");
  expect(await tokenIn(page)).toBeUndefined();
  const replayed = { headers: { cookie: `tierwise-session=${token}` }, maxRedirects: 0 };
  expect((await request.get("/api/v1/me", replayed)).status()).toBe(401);
  expect((await request.get("/dashboard", replayed)).headers().location).toBe("/sign-in");
  await page.goBack();
  await expect(page).toHaveURL("/sign-in");
});

test("a member who is made inactive is signed out at once", async ({ page, sql, newMember, signIn }) => {
  const { email, patientId } = await newMember();
  await signIn(email);
  await page.goto("/dashboard");
  await sql`update patient set is_active = false where id = ${patientId}`;
  await page.getByRole("link", { name: "Prices" }).click();
  await expect(page).toHaveURL("/sign-in");
  expect((await page.request.get("/api/v1/me")).status()).toBe(401);
  await fillIn(page, email, passphrase);
  await expect(page.getByRole("alert").filter({ hasText: "don't match an account" })).toBeFocused();
});

test("too many tries are slowed down, and only for that account", async ({ page, request, sql, newMember }) => {
  const [{ email }, other] = [await newMember(), await newMember()];
  const { csrfToken } = await (await request.get("/api/auth/csrf")).json();
  const fail = (as: string) =>
    request.post("/api/auth/callback/credentials", { form: { email: as, password: "wrong", csrfToken } });
  await fail(other.email);
  const before = await sql`select key_hash from sign_in_throttle`;
  for (let tries = 0; tries < 6; tries++) await fail(email);
  await sql`update sign_in_throttle set blocked_until = now() + interval '5 minutes'
    where failures >= 6 and key_hash <> all(${before.map((row) => row.key_hash)})`;
  await page.goto("/sign-in");
  await fillIn(page, email, passphrase);
  await expect(page.getByRole("alert").filter({ hasText: "There were too many tries. Wait a while" })).toBeFocused();
  await fillIn(page, other.email, passphrase);
  await expect(page).toHaveURL("/dashboard");
});

test("a program signs in through next-auth", async ({ request, baseURL, newMember }) => {
  const { email } = await newMember();
  const { csrfToken } = await (await request.get("/api/auth/csrf")).json();
  const origin = baseURL ?? "";
  const enter = (password: string) =>
    request.post("/api/auth/callback/credentials", {
      form: { email, password, csrfToken },
      headers: { origin },
      maxRedirects: 0,
    });
  expect([200, 302]).toContain((await enter("wrong")).status());
  expect((await request.get("/api/v1/me")).status()).toBe(401);
  expect([200, 302]).toContain((await enter(passphrase)).status());
  expect(await (await request.get("/api/v1/me")).json()).toMatchObject({ email, role: "patient" });
});

test.describe("without JavaScript", () => {
  test.use({ javaScriptEnabled: false });

  test("signing in and out works, and a wrong passphrase is refused", async ({ page, newMember }) => {
    const { email } = await newMember();
    await page.goto("/sign-in");
    await fillIn(page, email, "not my passphrase");
    await expect(page.getByRole("alert")).toContainText("don't match an account");
    await expect(page.getByLabel("E-mail address")).toHaveValue(email);
    await expect(page.getByRole("button", { name: "Show passphrase" })).toBeHidden();
    await fillIn(page, email, passphrase);
    await expect(page).toHaveURL("/dashboard");
    await page.getByRole("button", { name: /^Account of/ }).click();
    await page.getByRole("button", { name: "Sign out" }).click();
    await expect(page).toHaveURL("/sign-in");
  });
});
