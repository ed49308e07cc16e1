import { expect, test } from "vitest";
import { localKeys } from "@/db/sealed";
import { newSafe, openAlone, openSafe, sealAlone } from "./vault";

const key = (letter: string) => Buffer.alloc(32, letter).toString("base64url");

test("what is sealed opens again, to the letter, and looks different each time", async () => {
  const safe = await newSafe("conversation/1");
  const text = "Ça va? \u{1F48A} <b>bold</b>";
  const [one, two] = [safe.seal(text, "subject"), safe.seal(text, "subject")];
  expect(Buffer.from(one).equals(Buffer.from(two))).toBe(false);
  const again = await openSafe("conversation/1", safe.wrapped);
  expect([again.open(one, "subject"), again.open(two, "subject")]).toEqual([text, text]);
});

test("a text opens nowhere else: not in another place, with another key, or with one bit changed", async () => {
  const safe = await newSafe("conversation/1");
  const sealed = safe.seal("secret", "message/1");
  const bent = Uint8Array.from(sealed, (byte, index) => (index === sealed.length - 1 ? byte ^ 1 : byte));
  const other = await newSafe("conversation/1");
  expect(() => safe.open(sealed, "message/2")).toThrow();
  expect(() => safe.open(bent, "message/1")).toThrow();
  expect(() => safe.open(sealed.subarray(0, 20), "message/1")).toThrow();
  expect(() => other.open(sealed, "message/1")).toThrow();
  await expect(openSafe("conversation/2", safe.wrapped)).rejects.toThrow();
});

test("a text kept alone carries its key, and is bound to its owner", async () => {
  const sealed = await sealAlone("secret", "idempotency-key/1");
  expect(sealed).not.toContain("secret");
  expect(await openAlone(sealed, "idempotency-key/1")).toBe("secret");
  await expect(openAlone(sealed, "idempotency-key/2")).rejects.toThrow();
});

test("keys are exchanged by putting a new one in front; the old one still opens what it wrapped", async () => {
  const dataKey = Buffer.alloc(32, 1);
  const before = localKeys(key("a"));
  const wrapped = await before.wrap(dataKey, "x");
  const both = localKeys(`${key("b")}, ${key("a")}`);
  expect(Buffer.from(await both.unwrap(wrapped, "x")).equals(dataKey)).toBe(true);
  const anew = await both.wrap(dataKey, "x");
  expect(anew.keyId).not.toBe(wrapped.keyId);
  expect(Buffer.from(await localKeys(key("b")).unwrap(anew, "x")).equals(dataKey)).toBe(true);
  await expect(localKeys(key("b")).unwrap(wrapped, "x")).rejects.toThrow(/lacks the key/);
});

test.each(["", "short", `${key("a")},short`])("keys that can't be used are said so at once: %j", (text) => {
  expect(() => localKeys(text)).toThrow(/DATA_KEYS|32 random bytes/);
});
