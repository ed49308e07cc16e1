import { randomUUID } from "node:crypto";
import { mkdir, readFile, rename, rm, writeFile } from "node:fs/promises";
import { dirname, join } from "node:path";
import { AwsClient } from "aws4fetch";
import { env } from "@/lib/env";

/** Where sealed files lie. What is stored is ciphertext, so a store needs to be trusted with nothing but keeping it. */
export interface FileStore {
  put(id: string, bytes: Uint8Array): Promise<void>;
  get(id: string): Promise<Uint8Array>;
  remove(id: string): Promise<void>;
}

export type StoreName = "local" | "s3";

/** Where new files go. */
export function chosenStore(): StoreName {
  return env.s3 ? "s3" : "local";
}

export function storeCalled(name: StoreName): FileStore {
  return name === "s3" ? s3Store() : localStore(join(env.dataDir, "attachments"));
}

function localStore(folder: string): FileStore {
  // Ids are time-ordered: their end spreads them over folders.
  const pathOf = (id: string) => join(folder, id.slice(-2), id);
  return {
    async put(id, bytes) {
      const path = pathOf(id);
      await mkdir(dirname(path), { recursive: true, mode: 0o700 });
      const draft = `${path}.${randomUUID()}`;
      await writeFile(draft, bytes, { mode: 0o600 });
      await rename(draft, path);
    },
    get: (id) => readFile(pathOf(id)),
    remove: (id) => rm(pathOf(id), { force: true }),
  };
}

function s3Store(): FileStore {
  const settings = env.s3;
  if (!settings) throw new Error("A file lies in S3, and the S3_ settings are missing.");
  const { endpoint, bucket, region, accessKeyId, secretAccessKey } = settings;
  const client = new AwsClient({ accessKeyId, secretAccessKey, region, service: "s3", retries: 2 });
  const ask = async (method: string, id: string, body?: Uint8Array) => {
    const init = { method, signal: AbortSignal.timeout(60_000), ...(body && { body: new Uint8Array(body) }) };
    const answer = await client.fetch(`${endpoint}/${bucket}/${id}`, init);
    if (!answer.ok && !(method === "DELETE" && answer.status === 404)) throw new Error(`S3 answered ${answer.status}.`);
    return answer;
  };
  return {
    put: async (id, bytes) => void (await ask("PUT", id, bytes)),
    get: async (id) => new Uint8Array(await (await ask("GET", id)).arrayBuffer()),
    remove: async (id) => void (await ask("DELETE", id)),
  };
}
