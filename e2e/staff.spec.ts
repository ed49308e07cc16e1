import type { Page } from "@playwright/test";
import { v7 } from "uuid";
import { expect, test } from "./fixtures";

const nowhere = "00000000-0000-7000-8000-000000000000";
const rowOf = (page: Page, name: string) => page.getByRole("row").filter({ hasText: name });

test("a provider finds a patient and opens the record, which is kept in the trail", async ({
  page,
  sql,
  make,
  newMember,
  signIn,
}) => {
  const [patient, other] = [await newMember(), await newMember()];
  const provider = await make.provider([patient, other]);
  await signIn(provider.email);
  await page.goto("/");
  await expect(page).toHaveURL("/provider/patients");
  await page.getByLabel("Find a patient").fill(patient.medicalRecordNumber.toLowerCase());
  await page.getByRole("button", { name: "Search" }).click();
  await expect(page.getByRole("table")).toHaveAccessibleName(/^1 patient for/);
  await expect(page).toHaveURL("/provider/patients");
  await page.getByRole("link", { name: patient.displayName }).click();
  await expect(page.getByRole("heading", { level: 1 })).toHaveText(patient.displayName);
  await expect(page.getByRole("main")).toContainText(patient.memberId);
  const opened = await sql`select distinct action, outcome, actor_role from audit_event
    where actor_user_id = ${provider.userId} and patient_id = ${patient.patientId} order by action`;
  expect(opened).toContainEqual({ action: "patient.open", outcome: "success", actor_role: "provider" });
  expect(
    await sql`select id from audit_event where actor_user_id = ${provider.userId}
    and patient_id = ${other.patientId} and action = 'patient.open'`,
  ).toEqual([]);
});

test("a patient's page has the price of each drug today, and only what would cost them less", async ({
  page,
  sql,
  make,
  newMember,
  signIn,
  checkPage,
}) => {
  const patient = await newMember();
  for (const name of ["Lipitor 20 mg tablet", "Atorvastatin 20 mg tablet"])
    await sql`insert into patient_medication (patient_id, medication_id, quantity, days_supply, started_on)
      select ${patient.patientId}, id, 30, 30, '2026-01-01' from medication where name = ${name}`;
  await signIn((await make.provider([patient])).email);
  await page.goto(`/provider/patients/${patient.patientId}`);
  const drug = (name: string) =>
    page.getByRole("listitem").filter({ has: page.getByRole("heading", { level: 3, name, exact: true }) });
  await expect(drug("Lipitor 20 mg tablet")).toContainText(/\$[\d.]+ today at/);
  const savings = drug("Lipitor 20 mg tablet").getByRole("listitem");
  await expect(savings.filter({ hasText: "Atorvastatin 20 mg tablet" })).toContainText(/Saves \$[\d.]+/);
  await expect(drug("Atorvastatin 20 mg tablet")).not.toContainText("Lipitor");
  await page.setViewportSize({ width: 360, height: 800 });
  await checkPage(page);
});

test("a search that fits nobody says what to do", async ({ page, make, newMember, signIn }) => {
  await signIn((await make.provider([await newMember()])).email);
  await page.goto("/provider/patients");
  await page.getByLabel("Find a patient").fill("Maya Rivera");
  await page.getByRole("button", { name: "Search" }).click();
  await expect(page.getByText("No patient of yours fits")).toBeVisible();
  await expect(page.getByLabel("Find a patient")).toHaveValue("Maya Rivera");
});

test("a provider checks a price for a patient, and both see it", async ({ page, sql, make, newMember, signIn }) => {
  const patient = await newMember();
  const provider = await make.provider([patient]);
  await signIn(provider.email);
  await page.goto(`/provider/patients/${patient.patientId}`);
  await page.getByRole("link", { name: "Check a price" }).click();
  await page.getByRole("combobox", { name: "Drug" }).pressSequentially("atorvastatin 20");
  await page.getByRole("option", { name: /^Atorvastatin 20 mg tablet/ }).click();
  await page.getByRole("button", { name: "Check the price" }).click();
  await expect(page.getByRole("heading", { level: 1, name: "Price check" })).toBeVisible();
  await expect(page.getByRole("article")).toContainText("The patient pays");
  const id = page.url().split("/").at(-1) ?? "";
  const [stored] = await sql`select patient_id, requested_by from copay_calculation where id = ${id}`;
  expect(stored).toEqual({ patient_id: patient.patientId, requested_by: provider.userId });
  await page.getByRole("link", { name: "Back to the patient" }).click();
  await expect(rowOf(page, "Atorvastatin 20 mg tablet")).toContainText("$");
  await signIn(patient.email);
  await page.goto("/copay");
  await rowOf(page, "Atorvastatin 20 mg tablet").getByRole("link").click();
  await expect(page).toHaveURL(`/copay/${id}`);
});

test("another provider's patient does not exist here, and the try is recorded", async ({
  page,
  sql,
  make,
  newMember,
  signIn,
}) => {
  const patient = await newMember();
  const provider = await make.provider();
  await signIn(provider.email);
  const bodies = [];
  for (const id of [patient.patientId, nowhere]) {
    const answer = await page.goto(`/provider/patients/${id}`);
    expect(answer?.status()).toBe(404);
    expect((await page.request.get(`/provider/patients/${id}/check`)).status()).toBe(404);
    const { requestId: _, ...problem } = await (await page.request.get(`/api/v1/patients/${id}`)).json();
    bodies.push(problem);
  }
  expect(bodies[0]).toEqual(bodies[1]);
  await expect(page.getByRole("heading", { level: 1, name: "Page not found" })).toBeVisible();
  const refused = await sql`select outcome, reason, entity_id from audit_event
    where actor_user_id = ${provider.userId} and action = 'patient.open' and entity_id = ${patient.patientId}`;
  expect(new Set(refused.map(({ outcome, reason }) => `${outcome} ${reason}`))).toEqual(new Set(["refused not-found"]));
});

test("an administrator filters the trail, pages on and sees what was refused", async ({
  page,
  make,
  newMember,
  newSession,
  signIn,
}) => {
  const [patient, admin] = [await newMember(), await make.user("admin")];
  const provider = await make.provider([patient]);
  const cookie = `tierwise-session=${await newSession(provider.email)}`;
  const ask = (path: string) => page.request.get(path, { headers: { cookie } });
  for (let times = 0; times < 51; times++) await ask(`/api/v1/patients/${patient.patientId}`);
  await ask(`/api/v1/patients/${nowhere}`);
  await signIn(admin.email);
  await page.goto("/admin/audit");
  await page.getByLabel("User id").fill(provider.userId);
  await page.getByLabel("Action").selectOption("Opened a patient's record");
  await page.getByRole("button", { name: "Show" }).click();
  await expect(page.getByRole("table")).toHaveAccessibleName("50 events on this page");
  await expect(page.getByRole("rowheader")).toHaveCount(50);
  await page.getByRole("link", { name: "Next page" }).click();
  await expect(page.getByRole("rowheader")).toHaveCount(2);
  await expect(page.getByLabel("User id")).toHaveValue(provider.userId);
  await page.getByRole("link", { name: "First page" }).click();
  await expect(page.getByRole("rowheader")).toHaveCount(50);
  await page.getByLabel("Outcome").selectOption("Refused");
  await page.getByRole("button", { name: "Show" }).click();
  await expect(page.getByRole("rowheader")).toHaveCount(1);
  await expect(rowOf(page, "Refused")).toContainText("Not there, or not theirs");
});

test("a filter that can't be used is said beside its field", async ({ page, make, signIn }) => {
  await signIn((await make.user("admin")).email);
  await page.goto("/admin/audit?patientId=maya&from=1999-12-31");
  await expect(page.getByLabel("Patient id")).toHaveAccessibleDescription(/Error: /);
  await expect(page.getByLabel("Patient id")).toHaveValue("maya");
  await expect(page.getByLabel("From day")).toHaveAccessibleDescription(/Error: Use a date between/);
  await page.goto(`/admin/audit?patientId=${v7()}`);
  await expect(page.getByText("No event fits these filters")).toBeVisible();
  await page.getByRole("link", { name: "Clear filters" }).first().click();
  await expect(page.getByRole("table")).toBeVisible();
});

const areas = {
  patient: ["/dashboard", "/copay", "/copay/{check}", "/settings"],
  provider: [
    "/provider/patients",
    "/provider/patients/{patient}",
    "/provider/patients/{patient}/check",
    "/provider/patients/{patient}/checks/{check}",
  ],
  admin: ["/admin/audit"],
} as const;

for (const role of ["patient", "provider", "admin", "visitor"] as const) {
  test(`a ${role} reaches these pages and no others`, async ({ request, sql, make, newMember, newSession }) => {
    const patient = await newMember();
    const provider = await make.provider([patient]);
    const people = { patient, provider, admin: await make.user("admin") };
    const tokenOf = async (email: string) => `tierwise-session=${await newSession(email)}`;
    const cookie = role === "visitor" ? "" : await tokenOf(people[role].email);
    const [drug] = await sql`select id from medication where name = 'Atorvastatin 20 mg tablet'`;
    const made = await request.post("/api/v1/copay-calculations", {
      headers: { cookie: await tokenOf(patient.email), origin: new URL(test.info().project.use.baseURL ?? "").origin },
      data: { medicationId: drug?.id, pharmacyType: "1-month-in-retail", quantity: 30, daysSupply: 30 },
    });
    const { id: check } = await made.json();
    for (const [owner, paths] of Object.entries(areas)) {
      for (const path of paths) {
        const address = path.replace("{patient}", patient.patientId).replace("{check}", check);
        const answer = await request.get(address, { headers: { cookie }, maxRedirects: 0 });
        const { location } = answer.headers();
        const expected = role === "visitor" ? [307, "/sign-in"] : [role === owner ? 200 : 404, undefined];
        expect.soft([answer.status(), location], path).toEqual(expected);
      }
    }
  });
}
