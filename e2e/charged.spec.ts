import type { Page } from "@playwright/test";
import { clientRegistry } from "@/scripts/client/registry";
import { expect, test } from "./fixtures";

type Price = {
  id: string;
  medication: { id: string };
  quantity: number;
  daysSupply: number;
  patientPayCents: number;
  pharmacy: { id: string; name: string };
  pharmacies: { pharmacy: { id: string; name: string }; daysSupply: number; patientPayCents: number | null }[];
};

const dollars = (cents: number) => (cents / 100).toLocaleString("en-US", { style: "currency", currency: "USD" });

/** A claim for a person, sent as a pharmacy's system sends it: registered, with a token, to the API. */
async function sendClaim(baseURL: string, plan: string, claim: object) {
  const registry = clientRegistry(process.env.PORTAL_DATABASE_URL ?? "");
  const { id, secret } = await registry.create(`Pharmacy system ${crypto.randomUUID()}`, ["claims.write"], [plan]);
  await registry.close();
  const granted = await fetch(`${baseURL}/api/oauth/token`, {
    method: "POST",
    headers: { authorization: `Basic ${Buffer.from(`${id}:${secret}`).toString("base64")}` },
    body: new URLSearchParams({ grant_type: "client_credentials" }),
  });
  const { access_token: token } = await granted.json();
  const sent = await fetch(`${baseURL}/api/v1/claims`, {
    method: "POST",
    headers: { authorization: `Bearer ${token}`, "content-type": "application/json" },
    body: JSON.stringify(claim),
  });
  expect(sent.status).toBe(201);
  return sent.json();
}

async function checkPrice(page: Page, drug: string): Promise<Price> {
  await page.goto(`/copay?q=${encodeURIComponent(drug)}`);
  const found = page.getByRole("region", { name: "What we found" });
  await found.getByRole("link", { name: drug, exact: true }).click();
  await page.getByRole("button", { name: "Check the price" }).click();
  await expect(page.getByRole("heading", { level: 1, name: "Your price" })).toBeVisible();
  const id = new URL(page.url()).pathname.split("/").at(-1);
  return (await page.request.get(`/api/v1/copay-calculations/${id}`)).json();
}

test("from a price to the comparison, the acknowledgement, the claim that followed, and why they differ", async ({
  page,
  baseURL,
  newMember,
  signIn,
  checkPage,
}) => {
  const { email, patientId } = await newMember();
  await signIn(email);
  const price = await checkPrice(page, "Lipitor 20 mg tablet");
  const elsewhere = price.pharmacies.find(
    ({ pharmacy, daysSupply, patientPayCents }) =>
      pharmacy.id !== price.pharmacy.id &&
      daysSupply === price.daysSupply &&
      patientPayCents !== null &&
      patientPayCents !== price.patientPayCents,
  );
  const { pharmacy, patientPayCents: elsewhereCents } = elsewhere ?? {
    pharmacy: price.pharmacy,
    patientPayCents: null,
  };
  const compared = page.getByRole("table", { name: /the lowest price at each kind of pharmacy/ });
  const row = compared.getByRole("row", { name: new RegExp(`${pharmacy.name}.*${price.daysSupply} days`) });
  await expect(row).toContainText(dollars(elsewhereCents ?? Number.NaN));
  await page.getByRole("button", { name: "I have seen this price" }).click();
  await expect(page.getByText(/^Acknowledged on /)).toBeVisible();

  const { medication, quantity, daysSupply } = price;
  const fill = { patientId, medicationId: medication.id, pharmacyId: pharmacy.id, quantity, daysSupply };
  const chargedCents = (elsewhereCents ?? 0) + 300;
  const sent = { ...fill, claimNumber: `E2E-${price.id}`, chargedCents };
  const claim = await sendClaim(baseURL ?? "", "Larkfield Choice PPO", sent);
  expect(claim).toMatchObject({ patientPayCents: elsewhereCents, quote: { id: price.id } });

  await page.goto(`/copay/${price.id}`);
  const after = page.getByRole("region", { name: "What you paid after this price" });
  await expect(after).toContainText(`${pharmacy.name}: you paid ${dollars(elsewhereCents ?? Number.NaN)}`);
  await after.getByRole("link", { name: "See why they differ" }).click();
  await expect(page.getByRole("heading", { level: 1 })).toHaveText(
    `You paid ${dollars(elsewhereCents ?? Number.NaN)}.`,
  );
  const told = page.getByRole("region", { name: "The price you were told" });
  await expect(told).toContainText(`You were told ${dollars(price.patientPayCents)} on `);
  const cause = page.getByRole("region", { name: "Why they differ" });
  await expect(cause).toContainText("What differs: the pharmacy.");
  await expect(cause).toContainText(
    `When you were told: ${price.pharmacy.name}. When it was filled: ${pharmacy.name}.`,
  );
  await expect(cause).toContainText(`With that alone your plan's rules give ${dollars(elsewhereCents ?? Number.NaN)}.`);
  await expect(page.getByText(`The pharmacy says that it charged you ${dollars(chargedCents)}`)).toBeVisible();
  await checkPage(page);
  await page.setViewportSize({ width: 360, height: 800 });
  await checkPage(page);
  await page.getByRole("link", { name: "See what to do about it" }).click();
  await expect(page.getByRole("heading", { level: 2, name: "What your plan answered" })).toBeVisible();
});

test("who was charged something else says so, learns what differs, and writes about it", async ({
  page,
  make,
  newMember,
  signIn,
}) => {
  const member = await newMember();
  await make.careTeam([await make.provider([member])]);
  await signIn(member.email);
  const price = await checkPrice(page, "Lipitor 20 mg tablet");
  const double = await page.request.post("/api/v1/copay-calculations", {
    data: {
      ...{ medicationId: price.medication.id, pharmacyId: price.pharmacy.id, daysSupply: price.daysSupply },
      quantity: price.quantity * 2,
    },
    headers: { origin: new URL(page.url()).origin },
  });
  const { patientPayCents } = await double.json();
  await page.getByRole("link", { name: "I was charged something else" }).click();
  await page.getByRole("button", { name: "Find what differs" }).click();
  await expect(page.getByRole("alert").filter({ hasText: "Check what you entered" })).toBeFocused();
  await page.getByLabel("What were you charged").fill(String(patientPayCents / 100));
  await page.getByLabel(/^Quantity/).fill(String(price.quantity * 2));
  await page.getByRole("button", { name: "Find what differs" }).click();
  await expect(page.getByRole("heading", { level: 1 })).toHaveText(
    `You were told ${dollars(price.patientPayCents)}. You were charged ${dollars(patientPayCents)}.`,
  );
  await expect(page.getByText("What differs: the amount.")).toBeVisible();
  await page.getByRole("link", { name: "Write a message with these facts" }).click();
  await expect(page.getByLabel("Subject")).toHaveValue("I was charged something else");
  await expect(page.getByLabel("Message")).toHaveValue(/What differs: the amount\./);
  await page.getByRole("button", { name: "Send message" }).click();
  await expect(page.getByRole("heading", { level: 1, name: "Message sent" })).toBeVisible();
});

test.describe("without JavaScript", () => {
  test.use({ javaScriptEnabled: false });

  test("a report works as well, mistakes included", async ({ page, newMember, signIn }) => {
    await signIn((await newMember()).email);
    const price = await checkPrice(page, "Metformin 500 mg tablet");
    await page.getByRole("link", { name: "I was charged something else" }).click();
    await page.getByLabel("What were you charged").fill("much");
    await page.getByLabel(/^Quantity/).fill("7");
    await page.getByRole("button", { name: "Find what differs" }).click();
    await expect(page.getByRole("alert")).toContainText("Enter the amount you were charged");
    await expect(page.getByLabel(/^Quantity/)).toHaveValue("7");
    await page.getByLabel("What were you charged").fill(`${price.patientPayCents / 100 + 5000}`);
    await page.getByRole("button", { name: "Find what differs" }).click();
    await expect(page.getByText("Nothing we know of this fill explains the amount.")).toBeVisible();
  });
});
