import { createHash, randomUUID } from "node:crypto";
import { createWriteStream } from "node:fs";
import { mkdir, readdir, rm, stat } from "node:fs/promises";
import { join } from "node:path";
import { buffer } from "node:stream/consumers";
import { pipeline } from "node:stream/promises";
import { env } from "@/lib/env";
import { AppError } from "@/lib/kernel/errors";
import { type FormLimits, readForm } from "./form";

export type UploadedFile = { fileName: string; bytes: Uint8Array };
type Form<File> = Record<string, string | File>;

/** A small file under its field's name, in memory. */
export async function uploadOf(request: Request, limits: FormLimits): Promise<Form<UploadedFile>> {
  const files = new Map<string, UploadedFile>();
  const fields = await readForm(request, limits, async ({ field, fileName, content }) => {
    files.set(field, { fileName, bytes: await buffer(content) });
  });
  if ([...files.keys()].some((name) => fields.has(name))) throw new AppError("invalid", "Give each field once.");
  return Object.fromEntries([...fields, ...files]);
}

/** A file that came with a request and lies on this machine's disk. A class, so that no request can claim to be one. */
export class ReceivedFile {
  constructor(
    readonly fileName: string,
    readonly path: string,
    readonly sizeBytes: number,
    readonly sha256: string,
  ) {}

  /** What two sendings of the same file have in common. */
  toJSON() {
    return { fileName: this.fileName, sizeBytes: this.sizeBytes, sha256: this.sha256 };
  }
}

/** Large files, written to disk as they arrive; whatever their fields are called, they are `files`. */
export async function filesOf(request: Request, limits: FormLimits): Promise<Form<ReceivedFile[]>> {
  const files = new Map<number, ReceivedFile>();
  let begun = 0;
  try {
    const fields = await readForm(request, limits, async ({ fileName, content }) => {
      const place = begun++;
      files.set(place, await received(fileName ?? "", content));
    });
    // In the order in which they were sent, whichever was written first.
    const inOrder = [...files].sort(([one], [other]) => one - other).map(([, file]) => file);
    return { ...Object.fromEntries(fields), files: inOrder };
  } catch (error) {
    await discard([...files.values()]);
    throw error;
  }
}

async function received(fileName: string, content: AsyncIterable<Uint8Array>): Promise<ReceivedFile> {
  const path = join(folder(), randomUUID());
  await mkdir(folder(), { recursive: true, mode: 0o700 });
  const hash = createHash("sha256");
  let sizeBytes = 0;
  async function* counted() {
    for await (const piece of content) {
      hash.update(piece);
      sizeBytes += piece.length;
      yield piece;
    }
  }
  try {
    await pipeline(counted, createWriteStream(path, { flags: "wx", mode: 0o600 }));
  } catch (error) {
    await rm(path, { force: true });
    throw error;
  }
  return new ReceivedFile(fileName, path, sizeBytes, hash.digest("hex"));
}

const folder = () => join(env.dataDir, "uploads");

export async function discard(files: readonly Pick<ReceivedFile, "path">[]): Promise<void> {
  for (const { path } of files) await rm(path, { force: true });
}

/** The received files that were last written before this moment. */
export async function receivedBefore(moment: Date): Promise<string[]> {
  const names = await readdir(folder()).catch(() => []);
  const paths = names.map((name) => join(folder(), name));
  const times = await Promise.all(paths.map((path) => stat(path).catch(() => null)));
  return paths.filter((_, at) => (times[at]?.mtime ?? moment) < moment);
}
