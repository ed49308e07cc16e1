import type { Page } from "@playwright/test";
import { addDays } from "@/lib/benefits/days";
import { approvedAndPublished } from "./approval";
import { browserOf, expect, test } from "./fixtures";

const plan = "Larkfield Choice PPO";
const title = (page: Page, text: string) => page.getByRole("heading", { level: 1, name: text });

test("two administrators change the list with foresight, and the member it touches learns of it at once", async ({
  browser,
  page,
  sql,
  make,
  newMember,
  newSession,
  signIn,
  baseURL,
}) => {
  const member = await newMember(plan);
  const [drug] = await sql<{ id: string; name: string; planId: string }[]>`
    select m.id, m.name, p.id as "planId" from formulary_entry e join medication m on m.id = e.medication_id join plan p on p.id = e.plan_id
    where p.name = ${plan} and e.tier = 'preferred-brand' and e.effective_to is null order by m.name desc limit 1`;
  if (!drug) throw new Error("The demo world has no preferred brand on this plan.");
  await sql`insert into price_follow (patient_id, medication_id, quantity, days_supply)
    values (${member.patientId}, ${drug.id}, 30, 30)`;
  await signIn(member.email);
  const live = page.waitForResponse((response) => response.url().includes("/api/v1/events"));
  await page.goto("/dashboard");
  await live;

  const authors = await browserOf(browser, await newSession((await make.user("admin")).email), baseURL);
  const author = await authors.newPage();
  await author.goto(`/admin/changes/new?medication=${drug.id}`);
  await author.getByLabel("Title").fill(`${drug.name} moves`);
  await author.getByLabel(plan).check();
  await author.getByLabel("From").fill(addDays(new Date().toISOString().slice(0, 10), 60));
  await author.getByLabel("Tier").selectOption({ label: "Non-preferred brand" });
  await author.getByLabel("Why").fill("The maker raised its price.");
  await author.getByRole("button", { name: "Draft and work out the effect" }).click();
  await expect(title(author, `${drug.name} moves`)).toBeVisible();
  const address = author.url();

  const seconds = await browserOf(browser, await newSession((await make.user("admin")).email), baseURL);
  const second = await seconds.newPage();
  const bell = page.getByRole("banner").getByRole("link", { name: /^Alerts/ });
  const seen = { concerned: member.displayName, words: "more", bell };
  await approvedAndPublished({ author, second, address }, seen);
  await bell.click();
  const alert = page.getByRole("link", { name: new RegExp(`^From .*, you pay .* for ${drug.name} instead of`) });
  await alert.click();
  await expect(page.getByText("The maker raised its price.")).toBeVisible();

  await page.goto("/formulary/changes");
  await page.getByLabel("My drugs only").check();
  await page.getByRole("button", { name: "Show changes" }).click();
  const moved = page.getByRole("region", { name: "Moved to a higher tier, which usually costs more" });
  await expect(moved.getByRole("row").filter({ hasText: drug.name })).toContainText("Announced");
  await expect(page.getByText("1 change", { exact: true }).first()).toBeVisible();

  const feed = await page.evaluate(async (path) => {
    const parsed = new DOMParser().parseFromString(await (await fetch(path)).text(), "application/xml");
    return {
      errors: parsed.querySelectorAll("parsererror").length,
      titles: [...parsed.querySelectorAll("entry > title")].map((entry) => entry.textContent ?? ""),
    };
  }, `/api/v1/plans/${drug.planId}/changes.atom`);
  expect(feed.errors).toBe(0);
  expect(feed.titles.filter((entry) => entry.startsWith(`${drug.name}: moved to a higher tier`))).toHaveLength(1);
  await Promise.all([authors.close(), seconds.close()]);
});
