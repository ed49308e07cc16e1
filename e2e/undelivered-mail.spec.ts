import { v7 } from "uuid";
import { expect, test } from "./fixtures";

test("mail that did not arrive is a task: its alert leads there, it is settled, and the person sees how", async ({
  page,
  context,
  sql,
  make,
  newMember,
  signIn,
  checkPage,
}) => {
  const [admin, member, id] = [await make.user("admin"), await newMember(), v7()];
  await sql`insert into mail_delivery (id, recipient_id, address, kind, status, subject, body, created_at, reported_at)
    values (${id}, ${member.userId}, ${member.email}, 'alerts', 'bounced', 'You have a new alert in Tierwise', 'Sign in', now(), now())`;
  await sql`select notify_people(array[${admin.id}]::uuid[], array['alerts'], array[${id}]::uuid[])`;
  await signIn(admin.email);
  await page.goto("/alerts");
  await page.getByRole("link", { name: "Mail to a person could not be delivered" }).click();
  await expect(page.getByRole("heading", { level: 1, name: "Undelivered mail" })).toBeVisible();
  const line = page.getByRole("row").filter({ hasText: member.email });
  await expect(line).toContainText("Refused by the mail server");
  await checkPage(page);
  await line.getByRole("button", { name: /^I sent a letter/ }).click();
  await expect(page.getByRole("heading", { name: /Settled\. The person sees it/ })).toBeVisible();
  await expect(line).toHaveCount(0);
  await page.goto("/admin/health/mail?show=settled");
  await expect(line).toContainText(`by ${admin.displayName}`);
  await checkPage(page);

  await context.clearCookies();
  await signIn(member.email);
  await page.goto("/alerts/settings");
  await expect(page.getByRole("row", { name: /A letter was sent instead/ })).toBeVisible();
});
