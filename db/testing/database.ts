import postgres from "postgres";
import { v7 } from "uuid";
import { afterAll, inject } from "vitest";
import { closeDatabase } from "@/db/client";
import { factories } from "@/db/factories";
import { roleUrl } from "@/db/prepare";

/** This test file's own database, a clone of the migrated template. */
const template = new URL(inject("templateUrl"));
const name = `test_${v7().replaceAll("-", "")}`;
const server = new URL(template);
server.pathname = "/postgres";
const owner = postgres(server.href, { max: 1, onnotice: () => {} });
await owner.unsafe(`create database ${name} template ${template.pathname.slice(1)}`);
await owner.end();

const ownerUrl = new URL(template);
ownerUrl.pathname = `/${name}`;
process.env.APP_DATABASE_URL = roleUrl(ownerUrl.href, "app").href;
process.env.JOBS_DATABASE_URL = roleUrl(ownerUrl.href, "jobs").href;
process.env.AUTH_SECRET = "a-secret-for-tests-of-thirty-two-characters";
process.env.DATA_KEYS = Buffer.alloc(32, "a key for tests").toString("base64url");

/** People and things for the tests of this file. */
export const make = factories(ownerUrl.href);

afterAll(async () => {
  await closeDatabase();
  await make.close();
});
