import { expect, type Locator, type Page } from "@playwright/test";

/** Another administrator sees the effect at this address, which the author cannot approve, and approves and publishes it. */
export async function approvedAndPublished(
  { author, second, address }: { author: Page; second: Page; address: string },
  { concerned, words, bell }: { concerned: string; words: string; bell: Locator },
) {
  // The effect is worked out in the background; whoever looks loads the page again.
  await expect(async () => {
    await second.goto(address);
    await expect(second.getByRole("button", { name: "Approve" })).toBeVisible({ timeout: 1_000 });
  }).toPass();
  await expect(second.getByRole("row").filter({ hasText: concerned })).toContainText(words);
  await author.goto(address);
  await expect(author.getByText("Another administrator approves this change")).toBeVisible();
  await expect(author.getByRole("button", { name: "Approve" })).toHaveCount(0);
  await expect(bell).not.toHaveText(/unread/);
  await second.getByRole("button", { name: "Approve" }).click();
  await second.getByRole("button", { name: "Publish" }).click();
  await expect(second.getByText(/^Published\./)).toBeVisible();
  await expect(bell).toHaveText(/1 unread/);
}
