import { mkdtemp, readdir, utimes } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { gzipSync } from "node:zlib";
import { eq } from "drizzle-orm";
import { v7 } from "uuid";
import { afterAll, beforeAll, beforeEach, describe, expect, test } from "vitest";
import { importFile, importRun } from "@/db/schema/imports";
import { plan } from "@/db/schema/plans";
import { make, ownerUrl } from "@/db/testing/database";
import { env, provide } from "@/lib/env";
import { claimImport } from "@/lib/features/imports/mutations";
import { pruneUploads, resumeImports } from "@/lib/features/imports/tend";
import { exampleList } from "@/lib/features/imports/testing";
import { drainJobs } from "@/lib/jobs/drain";
import { system } from "@/lib/kernel/test-actors";
import { clientRegistry } from "@/scripts/client/registry";
import { handleApi } from "./handler";
import { cookieOf, send } from "./test-client";

const { DATA_DIR } = process.env;
function keepFilesIn(folder: string | undefined) {
  if (folder === undefined) delete process.env.DATA_DIR;
  else process.env.DATA_DIR = folder;
  const { APP_DATABASE_URL = "", JOBS_DATABASE_URL = "", AUTH_SECRET = "", DATA_KEYS = "" } = process.env;
  provide({
    ...{ appDatabaseUrl: APP_DATABASE_URL, jobsDatabaseUrl: JOBS_DATABASE_URL },
    ...{ authSecret: AUTH_SECRET, dataKeys: DATA_KEYS },
  });
}
beforeAll(async () => keepFilesIn(await mkdtemp(join(tmpdir(), "tierwise-uploads-"))));
afterAll(() => keepFilesIn(DATA_DIR));
const lying = () => readdir(join(env.dataDir, "uploads")).catch(() => []);

const registry = clientRegistry(ownerUrl);
afterAll(registry.close);

/** A new system of one scope, as the header that speaks for it. */
async function bearer(scope: "formulary.read" | "formulary.write") {
  const { id, secret } = await registry.create(`System ${v7()}`, [scope], []);
  const body = new URLSearchParams({ grant_type: "client_credentials", client_id: id, client_secret: secret });
  const { json } = await send("/api/oauth/token", {
    method: "POST",
    raw: body.toString(),
    headers: { "content-type": "application/x-www-form-urlencoded" },
  });
  return { authorization: `Bearer ${json.access_token}` };
}

let cookie: string;
beforeEach(async () => {
  cookie = await cookieOf((await make.user("admin")).id);
});

type Sent = [name: string, content: unknown];

async function upload(
  files: Sent[],
  fields: Record<string, string> = {},
  headers: Record<string, string> = { cookie },
) {
  const form = new FormData();
  for (const [name, value] of Object.entries(fields)) form.set(name, value);
  for (const [name, content] of files) {
    const isRaw = typeof content === "string" || content instanceof Uint8Array;
    form.append("files", new Blob([isRaw ? new Uint8Array(Buffer.from(content)) : JSON.stringify(content)]), name);
  }
  const origin = "http://127.0.0.1:3000";
  const request = new Request(`${origin}/api/v1/imports`, {
    method: "POST",
    headers: { origin, ...headers },
    body: form,
  });
  const response = await handleApi(request);
  return { status: response.status, headers: response.headers, json: await response.json() };
}

describe("sending a published list", () => {
  test("answers at once, is imported in the background, and tells what came of it", async () => {
    const { plan: about, drug, id: publishedId } = exampleList();
    const index = {
      plan_urls: ["https://example.org/lists/plans.json"],
      formulary_urls: ["https://example.org/d.json.gz"],
    };
    const drugs = gzipSync(JSON.stringify([drug(1, "GENERIC"), { ...drug(2, "GENERIC"), rxnorm_id: "x" }]));
    const answer = await upload([
      ["d.json.gz", drugs],
      ["plans.json", [about]],
      ["cms-data-index.json", index],
    ]);
    expect(answer.status).toBe(202);
    const address = `/api/v1/imports/${answer.json.id}`;
    expect(answer.headers.get("location")).toBe(address);
    expect(answer.json).toMatchObject({
      ...{ source: "qhp", state: "waiting", isComplete: false, version: null },
      files: [
        { kind: "drugs", name: "d.json.gz", sizeBytes: drugs.length },
        { kind: "plans", name: "plans.json" },
      ],
    });
    expect(JSON.stringify(answer.json)).not.toContain(env.dataDir);
    await drainJobs();
    const { json, headers } = await send(address, { cookie });
    expect(json).toMatchObject({ state: "published", version: expect.any(String), problem: null });
    const refused = { fileName: "d.json.gz", position: 2, outcome: "refused", rule: "bad-rxcui", value: "x" };
    expect(json.findings).toContainEqual({ ...refused, field: "rxnorm_id" });
    expect(headers.get("etag")).not.toBeNull();
    expect((await send("/api/v1/imports", { cookie })).json.items[0]).toMatchObject({ id: answer.json.id });
    expect(await make.db.$count(plan, eq(plan.publishedId, publishedId))).toBe(1);
  });

  test("once more with the same key is one import; with other files it is 422", async () => {
    const { plan: about } = exampleList();
    const headers = { cookie, "idempotency-key": "sent-once" };
    const first = await upload([["plans.json", [about]]], {}, headers);
    const again = await upload([["plans.json", [about]]], {}, headers);
    expect([again.status, again.json.id]).toEqual([202, first.json.id]);
    expect((await upload([["plans.json", [exampleList().plan]]], {}, headers)).status).toBe(422);
  });

  const { plan: about, drug } = exampleList();
  const release = (name: string): Sent => [name, "1|"];
  test.each<[string, Sent[], Record<string, string>, string, RegExp]>([
    ["no file", [], {}, "files", /at least one file/],
    ["an empty file", [["plans.json", ""]], {}, "files", /plans\.json: The file is empty/],
    ["a page", [["plans.json", "<html>"]], {}, "files", /can't tell what it holds/],
    ["UTF-16", [["plans.json", Buffer.from(JSON.stringify([about]), "utf16le")]], {}, "files", /in UTF-8/],
    ["a list of providers", [["p.json", [{ npi: "1234567890" }]]], {}, "files", /providers/],
    ["two sources", [["a.json", [about]], release("RXNCONSO.RRF")], {}, "files", /one kind at a time/],
    ["another source than said", [["a.json", [about]]], { source: "usdf" }, "source", /are qhp/],
    ["an index alone", [["index.json", { plan_urls: [] }]], {}, "files", /An index only names files/],
    [
      "an index and not its files",
      [
        ["a.json", [about]],
        ["i.json", { formulary_urls: ["/x/b.json"] }],
      ],
      {},
      "files",
      /names b\.json/,
    ],
    ["a third of RxNorm", [release("RXNCONSO.RRF"), release("RXNSAT.RRF")], {}, "files", /RXNREL\.RRF is missing/],
    ["an unknown field", [["a.json", [drug(1, "GENERIC")]]], { path: "/etc/passwd" }, "path", /./],
    ["a field that looks like a file", [["a.json", [about]]], { isComplete: "perhaps" }, "isComplete", /true or false/],
  ])("with %s is refused, by field and in words", async (_, files, fields, path, message) => {
    const { status, json } = await upload(files, fields);
    expect(status).toBe(400);
    expect(json.errors).toEqual([{ path, message: expect.stringMatching(message) }]);
  });

  test("as a zip archive or a gzip bomb is refused, with what to do", async () => {
    const zip = await upload([["release.zip", "PK\u0003\u0004more"]]);
    expect([zip.status, zip.json.detail]).toEqual([400, expect.stringContaining("Unpack it")]);
    const bomb = await upload([["plans.json.gz", gzipSync(Buffer.alloc(64 * 1024 * 1024, " "))]]);
    expect(bomb.status).toBe(400);
  });

  test("leaves no file behind when it is refused", async () => {
    const before = await lying();
    await upload([["plans.json", "<html>"]]);
    expect(await lying()).toEqual(before);
  });
});

test("another system sends lists and sees what became of its own, and of no others", async () => {
  const [mine, theirs, reader] = [
    await bearer("formulary.write"),
    await bearer("formulary.write"),
    await bearer("formulary.read"),
  ];
  const { plan: about, drug } = exampleList();
  const files: Sent[] = [
    ["plans.json", [about]],
    ["drugs.json", [drug(1, "GENERIC"), drug(2, "nonsense tier !")]],
  ];
  expect((await upload(files, {}, reader)).status).toBe(403);
  const { status, json } = await upload(files, {}, mine);
  expect(status).toBe(202);
  await drainJobs();
  const address = `/api/v1/imports/${json.id}`;
  const seen = await send(address, { headers: mine });
  expect(seen.json).toMatchObject({ state: "published", files: [{}, {}] });
  expect(seen.json.findings).toContainEqual(expect.objectContaining({ rule: "bad-tier", value: "nonsense tier !" }));
  expect(seen.json.tallies).toEqual((await send(address, { cookie })).json.tallies);
  expect((await send("/api/v1/imports", { headers: mine })).json.items).toMatchObject([{ id: json.id }]);
  expect((await send(address, { headers: theirs })).status).toBe(404);
  expect((await send("/api/v1/imports", { headers: theirs })).json.items).toEqual([]);
});

describe("an import whose worker died", () => {
  test("is gone on with by the queue when its lease has passed, and not before", async () => {
    const { json } = await upload([["plans.json", [exampleList().plan]]]);
    const { id } = json;
    const lease = Date.now();
    await claimImport(system, { id });
    await make.db.execute("delete from graphile_worker._private_jobs");
    await resumeImports(system, {}, { now: new Date(lease + 60_000) });
    expect(await make.db.execute("select from graphile_worker.jobs")).toHaveLength(0);
    await resumeImports(system, {}, { now: new Date(lease + 120_000) });
    expect(await make.db.execute("select from graphile_worker.jobs")).toHaveLength(1);
    await make.db.update(importRun).set({ leaseUntil: new Date() }).where(eq(importRun.id, id));
    await drainJobs();
    expect((await send(`/api/v1/imports/${id}`, { cookie })).json.state).toBe("published");
  });

  test("keeps its files; those that nothing needs are removed after an hour", async () => {
    await drainJobs();
    const waiting = await upload([["plans.json", [exampleList().plan]]]);
    const done = await upload([["plans.json", [exampleList().plan]]]);
    await make.db.update(importRun).set({ state: "unchanged" }).where(eq(importRun.id, done.json.id));
    const pathOf = async (id: string) =>
      (await make.db.select().from(importFile).where(eq(importFile.runId, id)))[0]?.path ?? "";
    const old = new Date(Date.now() - 2 * 60 * 60_000);
    const paths = [await pathOf(waiting.json.id), await pathOf(done.json.id)];
    await pruneUploads(system, {});
    expect(await lying()).toEqual(expect.arrayContaining(paths.map((path) => path.split("/").at(-1))));
    for (const path of paths) await utimes(path, old, old);
    await pruneUploads(system, {});
    expect(await lying()).toContain(paths[0]?.split("/").at(-1));
    expect(await lying()).not.toContain(paths[1]?.split("/").at(-1));
  });
});
