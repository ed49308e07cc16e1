import postgres from "postgres";
import { v7 } from "uuid";
import { afterAll, inject } from "vitest";
import { closeDatabase } from "@/db/client";
import { factories } from "@/db/factories";
import { roleUrl } from "@/db/prepare";
import { newSigningKey, publishKey, readSigningKey } from "@/db/signing-key";

/** This test file's own database, a clone of the migrated template. */
const template = new URL(inject("templateUrl"));
const name = `test_${v7().replaceAll("-", "")}`;
const server = new URL(template);
server.pathname = "/postgres";
const owner = postgres(server.href, { max: 1, onnotice: () => {} });
await owner.unsafe(`create database ${name} template ${template.pathname.slice(1)}`);
await owner.end();

const owned = new URL(template);
owned.pathname = `/${name}`;
process.env.APP_DATABASE_URL = roleUrl(owned.href, "app").href;
process.env.JOBS_DATABASE_URL = roleUrl(owned.href, "jobs").href;
process.env.AUTH_SECRET = "a-secret-for-tests-of-thirty-two-characters";
process.env.DATA_KEYS = Buffer.alloc(32, "a key for tests").toString("base64url");

const signingKey = newSigningKey();
process.env.SIGNING_KEY = signingKey;
await publishKey(owned.href, readSigningKey(signingKey));

/** Where the tables' owner signs in. */
export const ownerUrl = owned.href;
/** People and things for the tests of this file. */
export const make = factories(owned.href);

afterAll(async () => {
  await closeDatabase();
  await make.close();
});
