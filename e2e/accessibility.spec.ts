import type { Page } from "@playwright/test";
import { expect, test } from "./fixtures";
import { screens } from "./screens";

/** Each width and each colour scheme; the colours do not depend on the width. */
const views = [
  { width: 1280, colorScheme: "light" },
  { width: 1280, colorScheme: "dark" },
  { width: 360, colorScheme: "dark" },
  { width: 320, colorScheme: "light" },
] as const;

const widerThanWindow = (page: Page) =>
  page.evaluate(() => document.documentElement.scrollWidth - document.documentElement.clientWidth);

for (const screen of screens) {
  test(`${screen.name}: axe finds nothing, and it fits`, async ({
    page,
    sql,
    baseURL,
    make,
    newMember,
    signIn,
    checkPage,
  }) => {
    const patient = screen.as === "newcomer" ? await make.patient() : await newMember(screen.plan);
    if (screen.as === "patient" || screen.as === "newcomer") await signIn(patient.email);
    if (screen.as === "maya") await signIn("patient@example.com");
    if (screen.as === "provider") await signIn((await make.provider([patient])).email);
    if (screen.as === "admin") await signIn((await make.user("admin")).email);
    const price = async (name: string, quantity: number) => {
      const [drug] = await sql`select id from medication where name = ${name}`;
      const data = { medicationId: drug?.id, pharmacyType: "1-month-in-retail", quantity, daysSupply: 30 };
      const headers = { origin: baseURL ?? "" };
      const made = await page.request.post("/api/v1/copay-calculations", { data, headers });
      await page.goto(`/copay/${(await made.json()).id}`);
    };
    await screen.open({ page, price, patientId: patient.patientId });
    await expect(page).toHaveTitle(`${screen.title} · Tierwise`);
    await expect(page.locator("h1")).toHaveCount(1);
    await expect(page.locator("html")).toHaveAttribute("lang", "en");
    for (const { width, colorScheme } of views) {
      await page.setViewportSize({ width, height: 800 });
      await page.emulateMedia({ colorScheme });
      await test.step(`${width} px, ${colorScheme}`, () => checkPage(page));
    }
    await page.setViewportSize({ width: 1280, height: 800 });
    await page.addStyleTag({ content: "html { font-size: 200% }" });
    expect(await widerThanWindow(page), "text of twice the size scrolls sideways").toBe(0);
  });
}

for (const path of ["/dashboard", "/copay", "/settings", "/copay?q=statin"]) {
  test(`${path} works with forced colours and without motion`, async ({ page, newMember, signIn, checkPage }) => {
    await signIn((await newMember()).email);
    await page.emulateMedia({ forcedColors: "active", reducedMotion: "reduce" });
    await page.goto(path);
    await checkPage(page);
    const moving = await page.evaluate(() =>
      [...document.querySelectorAll("body *")]
        .filter((element) =>
          getComputedStyle(element)
            .transitionDuration.split(", ")
            .some((duration) => duration !== "0s"),
        )
        .map((element) => element.tagName),
    );
    expect([...new Set(moving)]).toEqual([]);
  });
}

test("a long name and a long address break no page", async ({ page, sql, newMember, signIn }) => {
  const { userId, email } = await newMember();
  const [name, address] = [
    "Maximiliana Featherstonehaugh-Cholmondeley Montgomery",
    `maximiliana.cholmondeley.${email}`,
  ];
  await sql`update "user" set display_name = ${name}, email = ${address} where id = ${userId}`;
  await sql`update patient set display_name = ${name} where user_id = ${userId}`;
  await signIn(address);
  for (const path of ["/dashboard", "/settings"]) {
    await page.goto(path);
    await expect(page.getByText(name).last()).toBeVisible();
    for (const width of [320, 360, 640, 800]) {
      await page.setViewportSize({ width, height: 800 });
      expect.soft(await widerThanWindow(page), `${path} at ${width} px`).toBe(0);
    }
  }
});

test("the first stop of the keyboard leads past the navigation", async ({ page, newMember, signIn }) => {
  await signIn((await newMember()).email);
  await page.goto("/dashboard");
  await page.keyboard.press("Tab");
  const skip = page.getByRole("link", { name: "Skip to content" });
  await expect(skip).toBeFocused();
  await expect(skip).toBeInViewport();
  await page.keyboard.press("Enter");
  await expect(page.getByRole("main")).toBeFocused();
  await page.keyboard.press("Tab");
  await expect(page.getByRole("main").getByRole("link").first()).toBeFocused();
});

/** What has focus: its name, how its focus shows, and what covers its middle, if anything. */
const focused = (page: Page) =>
  page.evaluate(() => {
    const element = document.activeElement;
    if (!element || element === document.body) return null;
    const { outlineStyle, outlineWidth } = getComputedStyle(element);
    const { x, y, width, height } = element.getBoundingClientRect();
    const top = document.elementFromPoint(x + width / 2, y + height / 2);
    return {
      name: element.textContent || element.id,
      ring: outlineStyle === "none" ? 0 : Number.parseFloat(outlineWidth),
      coveredBy: top === null || element.contains(top) || top.contains(element) ? null : top.outerHTML.slice(0, 80),
    };
  });

for (const [path, width] of [
  ["/dashboard", 1280],
  ["/dashboard", 360],
  ["/copay?q=atorvastatin", 360],
  ["/settings", 360],
] as const) {
  test(`focus is always seen and never covered on ${path} at ${width} px`, async ({ page, newMember, signIn }) => {
    await signIn((await newMember()).email);
    await page.setViewportSize({ width, height: 640 });
    await page.goto(path);
    const stops = new Set<string>();
    for (let presses = 0; presses < 40; presses++) {
      await page.keyboard.press("Tab");
      const stop = await focused(page);
      if (!stop) break;
      expect(stop.ring, `the ring around ${stop.name}`).toBeGreaterThanOrEqual(2);
      expect(stop.coveredBy, `over ${stop.name}`).toBeNull();
      stops.add(stop.name);
    }
    expect(stops.size).toBeGreaterThan(5);
  });
}

test("axe finds nothing in the open list of suggestions", async ({ page, newMember, signIn, checkPage }) => {
  await signIn((await newMember()).email);
  await page.goto("/copay");
  await page.getByRole("combobox", { name: "Drug" }).pressSequentially("lip");
  await page.getByRole("combobox").press("ArrowDown");
  await expect(page.getByRole("option").first()).toBeVisible();
  // While it is open the rest of the page is hidden from screen readers, so the list is looked at by itself.
  await checkPage(page, ["[role=combobox]", ":has(> [role=listbox])"]);
});

test("choosing a drug leaves the keyboard in the content", async ({ page, newMember, signIn }) => {
  await signIn((await newMember()).email);
  await page.goto("/copay");
  await page.getByRole("combobox", { name: "Drug" }).pressSequentially("lisinopril 10");
  await expect(page.getByRole("option", { name: /^Lisinopril 10 mg tablet/ })).toBeVisible();
  await page.keyboard.press("ArrowDown");
  await page.keyboard.press("Enter");
  await expect(page.getByRole("heading", { level: 2, name: "Lisinopril 10 mg tablet" })).toBeVisible();
  await page.keyboard.press("Tab");
  await expect(page.getByRole("main").locator(":focus")).toHaveCount(1);
});
