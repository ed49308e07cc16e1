import type { Page } from "@playwright/test";
import { browserOf, expect, test } from "./fixtures";

type Shown = { title: string; body: string };

/** Notes what the browser is asked to show. A headless one has no desktop and answers with an error; this stands in for the desktop alone. */
function noteNotices() {
  const shown: Notification[] = [];
  const Real = window.Notification;
  class Noted extends Real {
    constructor(title: string, options?: NotificationOptions) {
      super(title, options);
      shown.push(this);
      this.addEventListener("error", (event) => {
        event.stopImmediatePropagation();
        this.dispatchEvent(new Event("show"));
      });
    }
  }
  Object.assign(window, { shown, Notification: Noted });
}
const noticesOf = (page: Page): Promise<Shown[]> =>
  page.evaluate(() => Reflect.get(window, "shown").map(({ title, body }: Notification) => ({ title, body })));

/** The browser of a journey believes that all its tabs are in sight. */
const look = (page: Page, state: "visible" | "hidden") =>
  page.evaluate((value) => {
    Object.defineProperty(document, "visibilityState", { value, configurable: true });
    document.dispatchEvent(new Event("visibilitychange"));
  }, state);

test("a notice comes once per browser, only while no tab is looked at, says nothing, and opens the alert", async ({
  browser,
  sql,
  newMember,
  newSession,
  baseURL,
}) => {
  const { userId, email } = await newMember();
  const context = await browserOf(browser, await newSession(email), baseURL);
  await context.grantPermissions(["notifications"]);
  await context.addInitScript(noteNotices);
  const [first, second] = [await context.newPage(), await context.newPage()];
  await first.goto("/alerts/settings");
  await first.getByRole("group", { name: "My plan" }).getByRole("checkbox", { name: "Browser notice" }).check();
  await first.getByRole("group", { name: "Messages" }).getByRole("checkbox", { name: "Browser notice" }).check();
  await first.getByRole("button", { name: "Save my choices" }).click();
  await expect(first.getByText("Your choices are saved")).toBeVisible();
  await first.getByRole("button", { name: "Show a test notice" }).click();
  await expect(first.getByText("A test notice was shown").last()).toBeVisible();
  expect(await noticesOf(first)).toEqual([{ title: "Test notice from Tierwise", body: "Notices reach you here." }]);

  const live = first.waitForResponse((response) => response.url().includes("/api/v1/events"));
  await first.goto("/dashboard");
  await live;
  await second.goto("/dashboard");
  const all = async () => [...(await noticesOf(first)), ...(await noticesOf(second))];
  const tell = async (topic: string, unread: number) => {
    await sql`select notify_people(array[${userId}]::uuid[], array[${topic}], array[${userId}]::uuid[])`;
    for (const page of [first, second]) {
      await expect(page.getByRole("banner").getByRole("link", { name: /^Alerts/ })).toHaveText(
        `Alerts${unread} unread`,
      );
    }
  };
  await tell("coverage", 1);
  await look(first, "hidden");
  await tell("coverage", 2);
  expect(await all()).toEqual([]);
  await look(second, "hidden");
  await tell("copay", 3);
  await tell("coverage", 4);
  await expect.poll(all).toEqual([{ title: "You have a new alert", body: "Open Tierwise to read it." }]);
  await tell("message", 5);
  await expect.poll(all).toHaveLength(2);
  expect((await all()).at(-1)?.title).toBe("You have a new message");

  await first.evaluate(() => Reflect.get(window, "shown").at(-1).dispatchEvent(new Event("click")));
  await expect(first).toHaveURL(/\/alerts#alert-5$/);
  await expect(first.locator("#alert-5")).toContainText("You have a new message");
  await context.close();
});

test("in quiet hours nothing is shown", async ({ browser, sql, newMember, newSession, baseURL }) => {
  const { userId, email } = await newMember();
  await sql`insert into alert_preference (user_id, topic, in_portal, by_mail, in_browser)
    values (${userId}, 'coverage', true, false, true)`;
  await sql`insert into mail_setting (user_id, is_digest, quiet_from, quiet_until, time_zone)
    values (${userId}, false, 3, 3, 'America/Chicago')`;
  const context = await browserOf(browser, await newSession(email), baseURL);
  await context.grantPermissions(["notifications"]);
  await context.addInitScript(noteNotices);
  const page = await context.newPage();
  const live = page.waitForResponse((response) => response.url().includes("/api/v1/events"));
  await page.goto("/dashboard");
  await live;
  await look(page, "hidden");
  const asked = page.waitForResponse((response) => response.url().endsWith("/api/v1/me/alert-preferences"));
  await sql`select notify_people(array[${userId}]::uuid[], array['coverage'], array[${userId}]::uuid[])`;
  await (await asked).finished();
  await expect(page.getByRole("banner").getByRole("link", { name: /^Alerts/ })).toHaveText("Alerts1 unread");
  expect(await noticesOf(page)).toEqual([]);
  await context.close();
});

test("permission is asked for when the button is pressed; what the browser answered is explained", async ({
  browser,
  page,
  newMember,
  signIn,
  baseURL,
}) => {
  await signIn((await newMember()).email);
  await page.goto("/alerts/settings");
  const ask = page.getByRole("button", { name: "Allow notices in this browser" });
  await expect(ask).toBeVisible();
  const { targetInfo } = await (await page.context().newCDPSession(page)).send("Target.getTargetInfo");
  await (await browser.newBrowserCDPSession()).send("Browser.setPermission", {
    permission: { name: "notifications" },
    setting: "denied",
    origin: new URL(baseURL ?? "").origin,
    browserContextId: targetInfo.browserContextId ?? "",
  });
  await ask.click();
  await expect(page.getByRole("heading", { name: "Notices are blocked in this browser" })).toBeVisible();
  await expect(page.getByRole("button", { name: "Show a test notice" })).toHaveCount(0);
});
