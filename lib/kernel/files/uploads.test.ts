import { mkdtemp, readFile, rm } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { afterAll, expect, test } from "vitest";
import { filesOf } from "./uploads";

const folder = await mkdtemp(join(tmpdir(), "tierwise-uploads-"));
process.env.DATA_DIR = folder;
afterAll(() => rm(folder, { recursive: true }));

test("files keep the order in which they were sent, however long each took to write", async () => {
  const sizes = Array.from({ length: 12 }, (_, index) => (index % 2 === 0 ? 3_000_000 : 10));
  const form = new FormData();
  for (const [index, size] of sizes.entries())
    form.append("files", new Blob([`${index}`.repeat(size)]), `${index}.json`);
  const request = new Request("http://127.0.0.1/", { method: "POST", body: form });
  const { files } = await filesOf(request, { bytes: 100_000_000, files: 12 });
  if (!Array.isArray(files)) throw new TypeError("The files stand under their name.");
  expect(files.map(({ fileName }) => fileName)).toEqual(sizes.map((_, index) => `${index}.json`));
  for (const [index, { path }] of files.entries())
    expect((await readFile(path, "utf8")).slice(0, 1)).toBe(`${index}`.slice(0, 1));
});
