import type { APIRequestContext } from "@playwright/test";
import { browserOf, expect, test } from "./fixtures";

const apiPaths = [
  "/api/v1/me",
  "/api/v1/me/medications?limit=100",
  "/api/v1/medications?q=statin&limit=100",
  "/api/v1/plans",
  "/api/v1/pharmacies?limit=100",
  "/api/v1/patients",
  "/api/v1/copay-calculations?limit=100",
  "/api/v1/audit-events",
  "/api/auth/session",
  "/api/v1/nothing",
];

/** Every page that leads on from this one within the portal, with its React payload. */
async function crawl(request: APIRequestContext, start: string) {
  const answers = new Map<string, { status: number; cacheControl: string | undefined; body: string }>();
  const waiting = [start];
  for (let path = waiting.shift(); path !== undefined && answers.size < 120; path = waiting.shift()) {
    for (const headers of [{}, { rsc: "1" }]) {
      const answer = await request.get(path, { headers });
      const body = await answer.text();
      const kind = "rsc" in headers ? "payload of " : "";
      answers.set(kind + path, { status: answer.status(), cacheControl: answer.headers()["cache-control"], body });
      for (const [, href = ""] of body.matchAll(/href="(\/[^"#]*)"/g)) {
        const next = href.replaceAll("&amp;", "&");
        if (!/^\/(_next\/|favicon)/.test(next) && !answers.has(next) && !waiting.includes(next)) waiting.push(next);
      }
    }
  }
  return answers;
}

test("nothing that one member can reach holds anything of another's", async ({
  page,
  baseURL,
  sql,
  newMember,
  newSession,
  signIn,
}) => {
  const [me, other] = [await newMember(), await newMember()];
  const [drug] = await sql`select id from medication where name = 'Lisinopril 10 mg tablet'`;
  const data = { medicationId: drug?.id, pharmacyType: "1-month-in-retail", quantity: 30, daysSupply: 30 };
  const made: { id: string }[] = [];
  for (const { email } of [me, other]) {
    const headers = { origin: baseURL ?? "", cookie: `tierwise-session=${await newSession(email)}` };
    made.push(await (await page.request.post("/api/v1/copay-calculations", { data, headers })).json());
  }
  const canaries = await sql<{ secret: string }[]>`
    select unnest(array[p.id::text, p.display_name, p.medical_record_number, c.id::text, c.member_id, u.email, u.id::text, q.id::text]) as secret
    from patient p left join coverage c on c.patient_id = p.id left join "user" u on u.id = p.user_id
    left join copay_calculation q on q.patient_id = p.id where p.id <> ${me.patientId}`;
  const secrets = [...new Set(canaries.map(({ secret }) => secret).filter(Boolean))];
  expect(secrets).toEqual(
    expect.arrayContaining([other.displayName, other.memberId, other.medicalRecordNumber, made[1]?.id]),
  );

  await signIn(me.email);
  const reached = await crawl(page.request, "/dashboard");
  const tried = [
    `/copay/${made[1]?.id}`,
    `/provider/patients/${other.patientId}`,
    `/api/v1/copay-calculations/${made[1]?.id}`,
  ];
  tried.push(`/api/v1/patients/${other.patientId}`, `/api/v1/me/medications?patientId=${other.patientId}`);
  for (const path of [...apiPaths, ...tried]) {
    const answer = await page.request.get(path);
    reached.set(path, {
      status: answer.status(),
      cacheControl: answer.headers()["cache-control"],
      body: (await answer.text()).replaceAll(path, ""),
    });
  }
  expect(reached.get("/dashboard")?.body).toContain(me.memberId);
  expect(reached.get(`/copay/${made[0]?.id}`)?.status).toBe(200);
  expect(tried.map((path) => reached.get(path)?.status)).toEqual([404, 404, 404, 403, 404]);
  for (const [path, { body, cacheControl }] of reached) {
    const asked = tried.includes(path) ? path : "";
    expect(
      secrets.filter((secret) => body.includes(secret) && !asked.includes(secret)),
      path,
    ).toEqual([]);
    expect(cacheControl, path).toMatch(/private/);
    expect(cacheControl, path).toMatch(/no-store/);
  }
});

test("what a member and their team write reaches nobody else: message, file, draft; and a note among staff not even the member", async ({
  browser,
  page,
  make,
  newMember,
  newSession,
  signIn,
  baseURL,
}) => {
  const [me, other] = [await newMember(), await newMember()];
  const nurse = await make.provider([other]);
  const team = await make.careTeam([nurse]);
  await make.careTeam([await make.provider([me])]);
  const headers = { origin: baseURL ?? "" };
  const theirs = await browserOf(browser, await newSession(other.email), baseURL);
  const desk = await browserOf(browser, await newSession(nurse.email), baseURL);
  const file = { name: "canary-file.txt", mimeType: "text/plain", buffer: Buffer.from("canary bytes") };
  const uploaded = await theirs.request.post("/api/v1/attachments", { multipart: { file }, headers });
  const { id: attachmentId } = await uploaded.json();
  const letter = { subject: "canary subject", body: "canary body", careTeamId: team.id, attachmentIds: [attachmentId] };
  const started = await theirs.request.post("/api/v1/conversations", { data: letter, headers });
  const { id, lastMessage } = await started.json();
  const draftId = crypto.randomUUID();
  const draft = { version: 0, conversationId: id, body: "canary draft" };
  expect((await theirs.request.put(`/api/v1/drafts/${draftId}`, { data: draft, headers })).ok()).toBe(true);
  const note = { body: "canary note" };
  expect((await desk.request.post(`/api/v1/inbox/${id}/notes`, { data: note, headers })).ok()).toBe(true);

  await signIn(me.email);
  const reached = await crawl(page.request, "/messages");
  const tried = [
    `conversations/${id}`,
    `conversations/${id}/messages`,
    `attachments/${attachmentId}`,
    `drafts/${draftId}`,
    `messages/${lastMessage.id}`,
  ].map((path) => `/api/v1/${path}`);
  tried.push(`/messages/${id}`, `/messages/${id}/print`, `/messages/sent/${lastMessage.id}`);
  for (const path of [...tried, "/api/v1/conversations", "/api/v1/drafts", "/api/v1/alerts"]) {
    const answer = await page.request.get(path);
    if (tried.includes(path)) expect(answer.status(), path).toBe(404);
    reached.set(path, { status: answer.status(), cacheControl: "", body: await answer.text() });
  }
  for (const [path, { body }] of reached) expect(body, path).not.toMatch(/canary/i);

  const own = await crawl(theirs.request, `/messages/${id}`);
  const said = [...own.values()].map(({ body }) => body).join("");
  for (const word of ["subject", "body", "file", "draft"])
    expect(said).toContain(`canary${word === "file" ? "-" : " "}${word}`);
  expect(said).not.toContain("canary note");
  await Promise.all([theirs.close(), desk.close()]);
});

test("a provider's panel and pages hold no one but their patients", async ({ page, sql, make, newMember, signIn }) => {
  const [patient, other] = [await newMember(), await newMember()];
  await signIn((await make.provider([patient])).email);
  const reached = await crawl(page.request, "/provider/patients");
  expect(reached.get(`/provider/patients/${patient.patientId}`)?.status).toBe(200);
  const others = await sql<
    { secret: string }[]
  >`select unnest(array[id::text, display_name, medical_record_number]) as secret
    from patient where id <> ${patient.patientId}`;
  expect(others.map(({ secret }) => secret)).toContain(other.displayName);
  for (const [path, { body }] of reached) {
    expect(
      others.filter(({ secret }) => body.includes(secret)),
      path,
    ).toEqual([]);
  }
});

test("a price check leaves no trace in addresses, titles or the browser's storage", async ({
  page,
  newMember,
  signIn,
}) => {
  const { email, displayName, medicalRecordNumber, memberId, patientId } = await newMember();
  const said: string[] = [];
  page.on("request", (request) => said.push(request.url(), JSON.stringify(request.headers().referer ?? "")));
  page.on("framenavigated", async (frame) => said.push(frame.url()));
  await signIn(email);
  await page.goto("/dashboard");
  await page.getByRole("main").getByRole("link", { name: "Check a price" }).first().click();
  await page.getByRole("combobox", { name: "Drug" }).pressSequentially("sertraline 50");
  await page.getByRole("option", { name: /^Sertraline 50 mg tablet/ }).click();
  said.push(await page.title());
  await page.getByLabel("Quantity (tablets)").fill("77");
  await page.getByRole("button", { name: "Check the price" }).click();
  await expect(page.getByRole("heading", { level: 1, name: "Your price" })).toBeVisible();
  said.push(await page.title());
  const secrets = [email, displayName, medicalRecordNumber, memberId, patientId, "quantity"];
  const told = said.map((text) => decodeURIComponent(text.replaceAll("+", " ")));
  expect(secrets.filter((secret) => told.some((text) => text.includes(secret)))).toEqual([]);
  const kept = await page.evaluate(async () => [
    ...Object.entries({ ...localStorage, ...sessionStorage }),
    ...(await indexedDB.databases()),
    ...(await caches.keys()),
    document.cookie,
  ]);
  expect(kept).toEqual([""]);
});
