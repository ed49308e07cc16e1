import { createHash } from "node:crypto";
import { once } from "node:events";
import { mkdtemp, readdir, readFile } from "node:fs/promises";
import { createServer as createHttpServer } from "node:http";
import { createServer, type Server } from "node:net";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { buffer } from "node:stream/consumers";
import { eq } from "drizzle-orm";
import sharp from "sharp";
import { afterAll, beforeAll, describe, expect, test } from "vitest";
import { attachment } from "@/db/schema/messages";
import { make } from "@/db/testing/database";
import { provide } from "@/lib/env";
import { sendMessage, startConversation } from "@/lib/features/messages/mutations";
import { getMessage } from "@/lib/features/messages/queries";
import { asPatient, asProvider, system } from "@/lib/kernel/test-actors";
import { pruneAttachments, removeAttachment, uploadAttachment } from "./mutations";
import { downloadAttachment } from "./queries";

const { APP_DATABASE_URL = "", JOBS_DATABASE_URL = "", AUTH_SECRET = "", DATA_KEYS = "" } = process.env;
const found = {
  appDatabaseUrl: APP_DATABASE_URL,
  jobsDatabaseUrl: JOBS_DATABASE_URL,
  authSecret: AUTH_SECRET,
  dataKeys: DATA_KEYS,
};
let folder: string;

/** Settings take effect when they are provided anew. */
function settings(values: Record<string, string | undefined>) {
  for (const [name, value] of Object.entries(values)) {
    if (value === undefined) delete process.env[name];
    else process.env[name] = value;
  }
  provide(found);
}

beforeAll(async () => {
  folder = await mkdtemp(join(tmpdir(), "tierwise-files-"));
  settings({ DATA_DIR: folder });
});
afterAll(() => settings({ DATA_DIR: undefined }));

function portOf(server: Server): number {
  const address = server.address();
  return typeof address === "object" && address ? address.port : 0;
}

async function people() {
  const [member, other] = [await make.patient(), await make.patient()];
  const nurse = await make.provider([member]);
  const team = await make.careTeam([nurse]);
  const patient = asPatient(member);
  const { id } = await startConversation(patient, { subject: "S", body: "B", careTeamId: team.id });
  return { patient, nurse: asProvider(nurse), other: asPatient(other), conversationId: id };
}

const textFile = (text = "Take one tablet.\n") => ({ fileName: "note.txt", bytes: Buffer.from(text) });
const hash = (bytes: Uint8Array) => createHash("sha256").update(bytes).digest("hex");
const jpeg = () =>
  sharp({ create: { width: 40, height: 20, channels: 3, background: "red" } })
    .withExif({
      IFD3: { GPSLatitudeRef: "N", GPSLatitude: "37/1 32/1 0/1" },
      IFD0: { ImageDescription: "canary-place" },
    })
    .jpeg()
    .toBuffer();

describe("an upload", () => {
  test("is its uploader's alone until it is sent, then everyone's who takes part, byte for byte", async () => {
    const { patient, nurse, other, conversationId } = await people();
    const file = textFile();
    const view = await uploadAttachment(patient, { file, sizeBytes: file.bytes.length, sha256: hash(file.bytes) });
    expect(view).toMatchObject({ fileName: "note.txt", sizeBytes: file.bytes.length, sha256: hash(file.bytes) });
    const { id } = view;
    await expect(downloadAttachment(nurse, { id })).rejects.toMatchObject({ code: "not-found" });
    const theft = sendMessage(nurse, { id: conversationId, body: "Mine", attachmentIds: [id] });
    await expect(theft).rejects.toMatchObject({ fields: [{ path: "attachmentIds" }] });
    const sent = await sendMessage(patient, { id: conversationId, body: "See the file", attachmentIds: [id] });
    expect(sent.attachments).toEqual([view]);
    for (const reader of [patient, nurse]) {
      const { load, fileName } = await downloadAttachment(reader, { id });
      expect([fileName, Buffer.from(await load()).toString()]).toEqual(["note.txt", "Take one tablet.\n"]);
    }
    await expect(downloadAttachment(other, { id })).rejects.toMatchObject({ code: "not-found" });
    const again = sendMessage(patient, { id: conversationId, body: "Again", attachmentIds: [id] });
    await expect(again).rejects.toMatchObject({ fields: [{ path: "attachmentIds" }] });
  });

  test("lies sealed in its folder, and is lost for everyone when its key is destroyed", async () => {
    const { patient, nurse, conversationId } = await people();
    const { id } = await uploadAttachment(patient, { file: textFile("canary-content-lark") });
    const files = await readdir(join(folder, "attachments"), { recursive: true });
    const stored = await readFile(join(folder, "attachments", files.find((name) => name.endsWith(id)) ?? ""));
    expect(stored.includes("canary-content-lark")).toBe(false);
    const sent = await sendMessage(patient, { id: conversationId, body: "See", attachmentIds: [id] });
    await expect(removeAttachment(nurse, { id })).rejects.toMatchObject({ code: "not-found" });
    await removeAttachment(patient, { id });
    await expect(downloadAttachment(patient, { id })).rejects.toMatchObject({ code: "not-found" });
    expect((await getMessage(nurse, { id: sent.id })).attachments).toMatchObject([
      { id, fileName: null, sha256: null },
    ]);
    const [row] = await make.db.select().from(attachment).where(eq(attachment.id, id));
    expect(row).toMatchObject({ wrappedKey: null, details: null });
  });

  test("that nobody sent vanishes after a day", async () => {
    const { patient, conversationId } = await people();
    const { id } = await uploadAttachment(patient, { file: textFile() }, { now: new Date(Date.now() - 86_500_000) });
    await expect(downloadAttachment(patient, { id })).rejects.toMatchObject({ code: "not-found" });
    const late = sendMessage(patient, { id: conversationId, body: "Late", attachmentIds: [id] });
    await expect(late).rejects.toMatchObject({ fields: [{ path: "attachmentIds" }] });
    const { id: kept } = await uploadAttachment(patient, { file: textFile() });
    await pruneAttachments(system, {});
    expect(await make.db.$count(attachment, eq(attachment.id, id))).toBe(0);
    expect(await make.db.$count(attachment, eq(attachment.id, kept))).toBe(1);
  });

  test("keeps pictures and drops where they were taken", async () => {
    const { patient } = await people();
    const sent = await jpeg();
    expect(sent.includes("canary-place")).toBe(true);
    const { id, contentType } = await uploadAttachment(patient, { file: { fileName: "photo.JPG", bytes: sent } });
    expect(contentType).toBe("image/jpeg");
    const bytes = Buffer.from(await (await downloadAttachment(patient, { id })).load());
    expect(bytes.includes("canary-place")).toBe(false);
    expect(await sharp(bytes).metadata()).toMatchObject({ width: 40, height: 20, format: "jpeg" });
    expect((await sharp(bytes).metadata()).exif).toBeUndefined();
  });

  test.each<[string, { fileName: string; bytes: Uint8Array<ArrayBuffer> }, string]>([
    ["an empty file", { fileName: "a.txt", bytes: new Uint8Array() }, "invalid"],
    ["a program", { fileName: "a.txt", bytes: Buffer.from("MZ\x90\0\x03\0\0\0") }, "unsupported-type"],
    ["a page", { fileName: "a.html", bytes: Buffer.from("<script>alert(1)</script>") }, "unsupported-type"],
    [
      "a drawing",
      { fileName: "a.svg", bytes: Buffer.from("<svg xmlns='http://www.w3.org/2000/svg'/>") },
      "unsupported-type",
    ],
    ["another ending", { fileName: "a.png", bytes: Buffer.from("%PDF-1.7\n%%EOF") }, "unsupported-type"],
    ["a name that runs backwards", { fileName: "a\u202Efdp.txt", bytes: Buffer.from("x") }, "invalid"],
    ["a path for a name", { fileName: "../../a.txt", bytes: Buffer.from("x") }, "invalid"],
    ["half a picture", { fileName: "a.png", bytes: Buffer.from("89504e470d0a1a0a0000000d49484452", "hex") }, "invalid"],
    ["too much", { fileName: "a.txt", bytes: Buffer.alloc(25 * 1024 * 1024 + 1, 65) }, "invalid"],
  ])("that is %s is refused and stores nothing", async (_, file, code) => {
    const { patient } = await people();
    await expect(uploadAttachment(patient, { file })).rejects.toMatchObject({ code });
    expect(await make.db.$count(attachment, eq(attachment.uploaderUserId, patient.userId))).toBe(0);
  });

  test("that arrived shorter or changed is refused", async () => {
    const { patient } = await people();
    const file = textFile();
    const field = { fields: [{ path: "file" }] };
    await expect(uploadAttachment(patient, { file, sizeBytes: 5 })).rejects.toMatchObject(field);
    await expect(uploadAttachment(patient, { file, sha256: "0".repeat(64) })).rejects.toMatchObject(field);
  });

  test("with one key is stored once", async () => {
    const { patient } = await people();
    const send = () => uploadAttachment(patient, { file: textFile() }, { idempotencyKey: "file" });
    const [one, two] = [await send(), await send()];
    expect(two).toEqual(one);
    expect(await make.db.$count(attachment, eq(attachment.uploaderUserId, patient.userId))).toBe(1);
  });
});

describe("with a virus scanner", () => {
  const eicar = "X5O!P%@AP[4\\PZX54(P^)7CC)7}$EICAR-STANDARD-ANTIVIRUS-TEST-FILE!$H+H*";

  /** Speaks clamd's INSTREAM and knows one virus. */
  async function scanner() {
    const server = createServer((socket) => {
      let seen = Buffer.alloc(0);
      socket.on("data", (part) => {
        seen = Buffer.concat([seen, part]);
        if (!seen.subarray(-4).equals(Buffer.alloc(4))) return;
        socket.end(seen.includes("EICAR") ? "stream: Eicar-Signature FOUND\0" : "stream: OK\0");
      });
    }).listen(0, "127.0.0.1");
    await once(server, "listening");
    return { server, port: portOf(server) };
  }

  test("the test virus is refused, clean files pass, and a scanner that is away lets nothing in", async () => {
    const { patient } = await people();
    const { server, port } = await scanner();
    settings({ CLAMD_URL: `tcp://127.0.0.1:${port}` });
    const virus = uploadAttachment(patient, { file: textFile(eicar) });
    await expect(virus).rejects.toMatchObject({ fields: [{ message: expect.stringMatching(/virus scanner/) }] });
    expect(await uploadAttachment(patient, { file: textFile() })).toMatchObject({ fileName: "note.txt" });
    server.close();
    await once(server, "close");
    await expect(uploadAttachment(patient, { file: textFile() })).rejects.toMatchObject({ code: "unavailable" });
    settings({ CLAMD_URL: undefined });
  });
});

test("with S3 the sealed file is put, fetched and removed with signed requests", async () => {
  const objects = new Map<string, Buffer>();
  const signed: string[] = [];
  const server = createHttpServer(async (request, response) => {
    signed.push(`${request.method} ${/AWS4-HMAC-SHA256 Credential=id\//.test(request.headers.authorization ?? "")}`);
    const key = request.url ?? "";
    if (request.method === "PUT") objects.set(key, await buffer(request));
    if (request.method === "DELETE") objects.delete(key);
    response.writeHead(request.method === "GET" && !objects.has(key) ? 404 : 200).end(objects.get(key));
  }).listen(0, "127.0.0.1");
  await once(server, "listening");
  const port = portOf(server);
  settings({
    S3_ENDPOINT: `http://127.0.0.1:${port}`,
    S3_BUCKET: "files",
    S3_ACCESS_KEY_ID: "id",
    S3_SECRET_ACCESS_KEY: "secret",
  });
  const { patient } = await people();
  const { id } = await uploadAttachment(patient, { file: textFile("canary-in-s3") });
  expect([...objects.keys()]).toEqual([`/files/${id}`]);
  expect([...objects.values()].some((bytes) => bytes.includes("canary-in-s3"))).toBe(false);
  expect(Buffer.from(await (await downloadAttachment(patient, { id })).load()).toString()).toBe("canary-in-s3");
  await removeAttachment(patient, { id });
  expect(objects.size).toBe(0);
  expect(signed).toEqual(["PUT true", "GET true", "DELETE true"]);
  settings({
    S3_ENDPOINT: undefined,
    S3_BUCKET: undefined,
    S3_ACCESS_KEY_ID: undefined,
    S3_SECRET_ACCESS_KEY: undefined,
  });
  server.close();
});
