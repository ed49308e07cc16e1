import { mkdtemp, rm, stat } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { expect, test } from "vitest";
import { keepSecret, replaceSecret } from "./secret-file";
import { newSigningKey, readSigningKey } from "./signing-key";

test("a secret is made once, kept for its owner alone, and replaced whole", async () => {
  const folder = await mkdtemp(join(tmpdir(), "tierwise-secrets-"));
  const file = join(folder, "secrets", "signing-key");
  const first = keepSecret(file, newSigningKey);
  expect(keepSecret(file, newSigningKey)).toBe(first);
  expect((await stat(file)).mode & 0o777).toBe(0o600);
  const second = newSigningKey();
  replaceSecret(file, second);
  expect(readSigningKey(keepSecret(file)).keyId).toBe(readSigningKey(second).keyId);
  expect((await stat(file)).mode & 0o777).toBe(0o600);
  await rm(folder, { recursive: true });
});
