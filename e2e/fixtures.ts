import { createHash, randomBytes } from "node:crypto";
import AxeBuilder from "@axe-core/playwright";
import { type Browser, type BrowserContext, test as base, expect, type Locator, type Page } from "@playwright/test";
import postgres from "postgres";
import { v7 } from "uuid";
import { factories } from "@/db/factories";

export const passphrase = "copay-demo-passphrase";
export { expect };

type Member = { userId: string; patientId: string; email: string; displayName: string; medicalRecordNumber: string };

type OfWorker = {
  /** The owner's view of the portal's database, to look at what was stored. */
  sql: postgres.Sql;
  /** Makes people and things. Each test makes its own. */
  make: ReturnType<typeof factories>;
};

type OfTest = {
  /** A new person with cover by a plan of the demo world, who signs in with the demo passphrase. */
  newMember: (planName?: string) => Promise<Member & { memberId: string }>;
  /** A session's token, as its cookie carries it. */
  newSession: (email: string) => Promise<string>;
  /** Signs the page in by giving it a session, without typing. */
  signIn: (email: string) => Promise<void>;
  /** Fails on anything axe finds in the page or these parts of it, on an id that stands twice, and on a page that scrolls sideways. */
  checkPage: (page: Page, within?: string[]) => Promise<void>;
  failOnNoise: undefined;
};

const databaseUrl = process.env.PORTAL_DATABASE_URL ?? "";

export const test = base.extend<OfTest, OfWorker>({
  sql: [
    // biome-ignore lint/correctness/noEmptyPattern: Playwright reads the fixture's needs from this pattern.
    async ({}, use) => {
      const sql = postgres(databaseUrl, { max: 1, onnotice: () => {} });
      await use(sql);
      await sql.end();
    },
    { scope: "worker" },
  ],
  make: [
    // biome-ignore lint/correctness/noEmptyPattern: Playwright reads the fixture's needs from this pattern.
    async ({}, use) => {
      const make = factories(databaseUrl);
      await use(make);
      await make.close();
    },
    { scope: "worker" },
  ],
  newMember: async ({ make, sql }, use) => {
    await use(async (planName = "Larkfield Choice PPO") => {
      const [plan] = await sql<{ id: string }[]>`select id from plan where name = ${planName}`;
      const person = await make.patient();
      const { memberId } = await make.coverage(person.patientId, plan?.id ?? "");
      await sql`update "user" set passphrase_hash =
        (select passphrase_hash from "user" where email = 'patient@example.com') where id = ${person.userId}`;
      return { ...person, memberId };
    });
  },
  newSession: async ({ sql }, use) => {
    await use(async (email) => {
      const token = randomBytes(32).toString("base64url");
      const hash = createHash("sha256").update(token).digest();
      await sql`insert into session (id, user_id, token_hash, expires_at)
        select ${v7()}, id, ${hash}, now() + interval '1 hour' from "user" where email = ${email}`;
      return token;
    });
  },
  signIn: async ({ newSession, context, baseURL }, use) => {
    await use(async (email) => {
      const value = await newSession(email);
      await context.addCookies([
        { name: "tierwise-session", value, url: baseURL ?? "", httpOnly: true, sameSite: "Lax" },
      ]);
    });
  },
  // biome-ignore lint/correctness/noEmptyPattern: Playwright reads the fixture's needs from this pattern.
  checkPage: async ({}, use) => {
    await use(async (page, within = ["html"]) => {
      await page.evaluate(() => Promise.allSettled(document.getAnimations().map((animation) => animation.finished)));
      const rules = { "target-size": { enabled: true } };
      const axe = within.reduce((builder, part) => builder.include(part), new AxeBuilder({ page }));
      const { violations } = await axe.options({ rules }).analyze();
      expect(violations.map(({ id, nodes }) => `${id}: ${nodes.map((node) => node.target).join(" ")}`)).toEqual([]);
      const twice = await page.evaluate(() => {
        const ids = [...document.querySelectorAll("[id]")].map(({ id }) => id);
        return ids.filter((id, index) => ids.indexOf(id) !== index);
      });
      expect(twice, "ids that stand twice").toEqual([]);
      const wider = await page.evaluate(() => document.documentElement.scrollWidth - window.innerWidth);
      expect(wider, "the page scrolls sideways").toBeLessThanOrEqual(0);
    });
  },
  failOnNoise: [
    async ({ context, baseURL }, use) => {
      const noise = noiseOf(context, new URL(baseURL ?? "").origin);
      await use(undefined);
      expect(noise).toEqual([]);
    },
    { auto: true },
  ],
});

/** Another browser, signed in as this person. */
export async function browserOf(browser: Browser, token: string, baseURL = "") {
  const context = await browser.newContext({ baseURL });
  const cookie = { name: "tierwise-session", value: token, url: baseURL, httpOnly: true, sameSite: "Lax" } as const;
  await context.addCookies([cookie]);
  return context;
}

/** Presses Tab until the control has focus, as a person without a mouse does. */
export async function tabTo(page: Page, target: Locator) {
  await expect(target).toBeVisible();
  const hasFocus = () => target.evaluate((element) => element === document.activeElement);
  for (let presses = 0; presses < 60 && !(await hasFocus()); presses++) await page.keyboard.press("Tab");
  await expect(target).toBeFocused();
}

const expected = [
  // The browser's own words for a 4xx that the test provoked.
  /^Failed to load resource: the server responded with a status of 4\d\d/,
  // Next fetches the style of pages that links lead to, and the browser remarks that nobody went there yet.
  /\.css was preloaded using link preload but not used within a few seconds/,
];

/** Collects what a browser should never do here: complain, fail, or talk to anyone but the portal. */
function noiseOf(context: BrowserContext, portal: string): string[] {
  const noise: string[] = [];
  context.on("console", (message) => {
    const isQuiet = message.type() !== "error" && message.type() !== "warning";
    if (!isQuiet && !expected.some((words) => words.test(message.text()))) noise.push(message.text());
  });
  context.on("weberror", (error) => noise.push(error.error().message));
  context.on("request", (request) => {
    const { protocol, origin } = new URL(request.url());
    if (protocol.startsWith("http") && origin !== portal) noise.push(`left the portal: ${request.url()}`);
  });
  return noise;
}
