import { v7 } from "uuid";
import { expect, test } from "./fixtures";

test("a table of people is filtered, sorted and saved as a file; its address keeps the state and no name", async ({
  page,
  make,
  signIn,
  checkPage,
}) => {
  const family = `Zz${v7().slice(-8)}`;
  const names = [`=1+1 ${family}`, `Ada ${family}`, `Bo ${family}`];
  for (const displayName of names) await make.user("provider", { displayName });
  await signIn((await make.user("admin")).email);
  await page.goto("/admin/people");
  await page.getByLabel("Role").selectOption("Provider");
  await page.getByRole("button", { name: "Show results" }).click();
  await page.getByRole("link", { name: "Name", exact: true }).click();
  await expect(page.getByRole("columnheader", { name: "Name" })).toHaveAttribute("aria-sort", "descending");
  await expect(page).toHaveURL("/admin/people?role=provider&sort=-name");
  await page.getByLabel("Find a person").fill(family);
  await page.getByRole("button", { name: "Search" }).click();
  await expect(page.getByRole("table")).toHaveAccessibleName(`3 people for “${family}”`);
  await expect(page.getByRole("rowheader")).toHaveText([...names].sort().reverse());
  await page.getByRole("link", { name: "Name", exact: true }).click();
  await expect(page.getByRole("rowheader")).toHaveText([...names].sort());
  await expect(page).toHaveURL("/admin/people?role=provider&sort=name");
  await checkPage(page);
  await page.getByLabel("Find a person").fill("");
  await page.getByRole("button", { name: "Search" }).click();
  const file = page.getByRole("link", { name: "Save as CSV" });
  await expect(file).toHaveAttribute("href", "/export/people?role=provider&sort=name");
  const saved = await page.request.get("/export/people?role=provider&sort=name");
  expect(saved.headers()["content-disposition"]).toContain('filename="people.csv"');
  expect(saved.headers()["cache-control"]).toBe("private, no-store");
  const lines = (await saved.text()).trimEnd().split("\r\n");
  expect(lines[0]).toBe("Name,E-mail address,Role,Account,Since");
  const own = lines.filter((line) => line.includes(family));
  expect(own.map((line) => line.split(",")[0])).toEqual([`'=1+1 ${family}`, `Ada ${family}`, `Bo ${family}`]);
  expect(lines.slice(1).every((line) => line.includes(",Provider,"))).toBe(true);
});

test("pages of a table go on in the order that was chosen, and a file holds them all", async ({
  page,
  make,
  newMember,
  signIn,
}) => {
  const patients = [];
  for (let made = 0; made < 52; made++) patients.push(await newMember());
  await signIn((await make.provider(patients)).email);
  await page.goto("/provider/patients?sort=-record");
  const numbers = patients
    .map(({ medicalRecordNumber }) => medicalRecordNumber)
    .sort()
    .reverse();
  await expect(page.getByRole("row").nth(1)).toContainText(numbers[0] ?? "");
  await expect(page.getByRole("rowheader")).toHaveCount(50);
  await page.getByRole("link", { name: "Next page" }).click();
  await expect(page.getByRole("rowheader")).toHaveCount(2);
  await expect(page.getByRole("row").nth(2)).toContainText(numbers.at(-1) ?? "");
  expect(Buffer.from(page.url(), "latin1").toString()).not.toContain("Person");
  const file = await (await page.request.get("/export/patients?sort=-record")).text();
  expect(
    file
      .trimEnd()
      .split("\r\n")
      .slice(1)
      .map((line) => line.split(",").at(-1)),
  ).toEqual(numbers);
});

test("files are for those who may see the table", async ({ page, make, newMember, signIn }) => {
  await signIn((await make.provider([])).email);
  for (const table of ["people", "audit-trail", "systems", "nothing"])
    expect((await page.request.get(`/export/${table}`)).status(), table).toBe(404);
  expect((await page.request.get("/export/inbox?show=everything")).status()).toBe(404);
  expect((await page.request.get("/export/inbox?show=all")).status()).toBe(200);
  await signIn((await newMember()).email);
  expect((await page.request.get("/export/patients")).status()).toBe(404);
});
