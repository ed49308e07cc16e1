import { expect, test } from "vitest";
import { signingKey } from "@/db/schema/keys";
import { newSigningKey, publishedKeys, publishKey, readSigningKey, rotateKey } from "@/db/signing-key";
import { make, ownerUrl } from "@/db/testing/database";
import { visitor } from "@/lib/kernel/test-actors";
import { listKeys } from "./queries";

test("anyone may see every key that ever signed, with the time it was in use", async () => {
  const [former, next] = [readSigningKey(newSigningKey()), readSigningKey(newSigningKey())];
  await publishKey(ownerUrl, former);
  await publishKey(ownerUrl, former);
  let replaced = 0;
  await rotateKey(ownerUrl, former, next, () => replaced++);
  expect(replaced).toBe(1);
  const { keys } = await listKeys(visitor, {});
  expect(keys.find(({ kid }) => kid === former.keyId)).toMatchObject({
    kty: "OKP",
    crv: "Ed25519",
    use: "sig",
    alg: "EdDSA",
    x: former.x,
    retiredAt: expect.stringMatching(/Z$/),
  });
  expect(keys.find(({ kid }) => kid === next.keyId)).toMatchObject({ retiredAt: null });
  expect(keys).toHaveLength((await publishedKeys(ownerUrl)).length);
});

test("a retired key does not sign again, and none is ever withdrawn", async () => {
  const [former, next] = [readSigningKey(newSigningKey()), readSigningKey(newSigningKey())];
  await publishKey(ownerUrl, former);
  await rotateKey(ownerUrl, former, next, () => {});
  await expect(publishKey(ownerUrl, former)).rejects.toThrow(`The signing key ${former.keyId} is retired.`);
  await expect(make.db.delete(signingKey)).rejects.toThrow();
});

test("what is no Ed25519 key is refused in words", () => {
  expect(() => readSigningKey("bm90IGEga2V5")).toThrow("The signing key is not an Ed25519 private key");
});
