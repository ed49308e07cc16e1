import { mkdtemp, rm } from "node:fs/promises";
import { tmpdir } from "node:os";
import path from "node:path";
import postgres from "postgres";
import type { TestProject } from "vitest/node";
import { startEmbedded } from "@/db/embedded";
import { prepareDatabase } from "@/db/prepare";

declare module "vitest" {
  interface ProvidedContext {
    /** The owner's address of a migrated, empty database that every test file clones. */
    templateUrl: string;
  }
}

/** Nothing here has to outlive a crash. */
const throwAway = { fsync: "off", synchronous_commit: "off", full_page_writes: "off" };

/** A throw-away cluster with one migrated database; TEST_DATABASE_URL names one that is already running. */
export default async function setup(project: TestProject) {
  const given = process.env.TEST_DATABASE_URL;
  const folder = await mkdtemp(path.join(tmpdir(), "tierwise-test-"));
  const cluster = given
    ? { url: given, stop: async () => {} }
    : await startEmbedded({ dataDir: folder, settings: throwAway, log: () => {} });
  const name = `template_${process.pid}`;
  const owner = postgres(cluster.url, { max: 1, onnotice: () => {} });
  await owner.unsafe(`create database ${name}`);
  await owner.end();
  const url = new URL(cluster.url);
  url.pathname = `/${name}`;
  await prepareDatabase({
    ownerUrl: url.href,
    root: process.cwd(),
    demoPassphrase: null,
    dataKeys: "",
    log: () => {},
  });
  project.provide("templateUrl", url.href);
  return async () => {
    await cluster.stop();
    await rm(folder, { recursive: true, force: true });
  };
}
