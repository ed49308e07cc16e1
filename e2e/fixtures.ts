import { createHash, randomBytes } from "node:crypto";
import AxeBuilder from "@axe-core/playwright";
import { test as base, expect, type Page } from "@playwright/test";
import postgres from "postgres";
import { v7 } from "uuid";

export const passphrase = "copay-demo-passphrase";
export { expect };

type Fixtures = {
  /** The owner's view of the portal's database, to look at what was stored. */
  sql: postgres.Sql;
  /** Signs the page in as a demo account by giving it a session, without typing. */
  signIn: (email: string) => Promise<void>;
  /** Fails on anything axe finds, and on a page that scrolls sideways. */
  checkPage: (page: Page) => Promise<void>;
  failOnNoise: undefined;
};

export const test = base.extend<Fixtures>({
  // biome-ignore lint/correctness/noEmptyPattern: Playwright reads the fixture's needs from this pattern.
  sql: async ({}, use) => {
    const sql = postgres(process.env.PORTAL_DATABASE_URL ?? "", { max: 1, onnotice: () => {} });
    await use(sql);
    await sql.end();
  },
  signIn: async ({ sql, context, baseURL }, use) => {
    await use(async (email) => {
      const token = randomBytes(32).toString("base64url");
      const hash = createHash("sha256").update(token).digest();
      await sql`insert into session (id, user_id, token_hash, expires_at)
        select ${v7()}, id, ${hash}, now() + interval '1 hour' from "user" where email = ${email}`;
      await context.addCookies([{ name: "tierwise-session", value: token, url: baseURL ?? "" }]);
    });
  },
  // biome-ignore lint/correctness/noEmptyPattern: Playwright reads the fixture's needs from this pattern.
  checkPage: async ({}, use) => {
    await use(async (page) => {
      const { violations } = await new AxeBuilder({ page }).analyze();
      expect(violations.map(({ id, nodes }) => `${id}: ${nodes.map((node) => node.target).join(" ")}`)).toEqual([]);
      const wider = await page.evaluate(() => document.documentElement.scrollWidth - window.innerWidth);
      expect(wider, "the page scrolls sideways").toBeLessThanOrEqual(0);
    });
  },
  failOnNoise: [
    async ({ page }, use) => {
      const noise: string[] = [];
      page.on("console", (message) => {
        const expected = message.type() !== "error" && message.type() !== "warning";
        // A 4xx the test provoked is said by the browser itself, with the address it asked for.
        if (!expected && !/Failed to load resource.*status of 4\d\d/.test(message.text())) noise.push(message.text());
      });
      page.on("pageerror", (error) => noise.push(error.message));
      page.on("request", (request) => {
        if (new URL(request.url()).origin !== new URL(page.url()).origin && page.url() !== "about:blank") {
          noise.push(`left the portal: ${request.url()}`);
        }
      });
      await use(undefined);
      expect(noise).toEqual([]);
    },
    { auto: true },
  ],
});
