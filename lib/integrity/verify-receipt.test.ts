import { describe, expect, test } from "vitest";
import { newKey, randomReceipts, sealed } from "@/scripts/receipt-verify/example";
import { tryAll } from "@/scripts/receipt-verify/prove";
import { tools } from "@/scripts/receipt-verify/tools";
import { base64url, fromBase64url, keyIdOf } from "./statement";
import { type Tools, verifyReceipt } from "./verify-receipt";

const key = newKey();
const [receipt] = randomReceipts(1, 7, key);
const outcomes = (text: string, keySet = key.keySet, using: Tools = tools) =>
  Object.fromEntries(verifyReceipt(text, keySet, using).map(({ check, outcome }) => [check, outcome]));
const allProven = Object.fromEntries(
  ["form", "key", "hash", "signature", "price", "sums"].map((check) => [check, "proven"]),
);

test("a sound receipt is proven in every respect, however it is spaced and ordered", () => {
  expect(outcomes(JSON.stringify(receipt))).toEqual(allProven);
  const reordered = Object.fromEntries(Object.entries(receipt ?? {}).reverse());
  expect(outcomes(JSON.stringify(reordered, null, 4))).toEqual(allProven);
});

test("1,200 random tamperings of eight kinds are found, and sound receipts are not refused", {
  timeout: 60_000,
}, () => {
  expect(tryAll(1_200, 20_261_125).filter(({ missed }) => missed.length > 0)).toEqual([]);
});

test("a receipt of other rules is proven but for the price, and says so", () => {
  const text = JSON.stringify(receipt);
  const later = { ...tools, engineVersion: "2.0.0" };
  expect(outcomes(text, key.keySet, later)).toEqual({ ...allProven, price: "unknown" });
  expect(verifyReceipt(text, key.keySet, later).find(({ check }) => check === "price")?.says).toMatch(
    /told by rules 1\.\d+\.\d+; these are rules 2\.0\.0/,
  );
});

describe("a key", () => {
  const at = (createdAt: string, retiredAt: string | null) => {
    const dated = newKey({ createdAt, retiredAt });
    return outcomes(JSON.stringify(sealed(Object(receipt).document, dated)), dated.keySet).key;
  };
  test("that was not in use yet, or no more, proves nothing", () => {
    expect(at("2026-03-02T14:05:00.001Z", null)).toBe("failed");
    expect(at("2026-01-01T00:00:00Z", "2026-03-02T14:04:59.999Z")).toBe("failed");
  });
  test("that is retired since still proves what it signed", () => {
    expect(at("2026-01-01T00:00:00Z", "2026-03-02T14:05:00.000Z")).toBe("proven");
  });
  test("under another key's name is found out", () => {
    const renamed = newKey().keySet.replace(/"kid":"[^"]*"/, `"kid":"${key.keyId}"`);
    expect(outcomes(JSON.stringify(receipt), renamed)).toMatchObject({ key: "failed", signature: "failed" });
  });
  test("has the id of RFC 8037, appendix A.3", () => {
    const x = "11qYAYKxCrfVS_7TyWQHOg7hcvPapiMlrwIaaPcHURo";
    expect(keyIdOf(x, tools.sha256)).toBe("kPrK_qmxVWaYVA9wwBF6Iuo3vVzz7TxHCTwXBygrS4k");
  });
});

test.each(["", "null", "[]", "{}", "nonsense", '{"document":{},"hash":"","signature":"","keyId":""}'])(
  "%s is no receipt, and nothing else is looked at",
  (text) => {
    expect(outcomes(text)).toEqual({ form: "failed" });
  },
);

test.each(["", "null", "{}", '{"keys":[null]}', '{"keys":{}}'])("%s holds no key", (keySet) => {
  expect(outcomes(JSON.stringify(receipt), keySet)).toMatchObject({
    key: "failed",
    signature: "failed",
    hash: "proven",
  });
});

test("base64url is read only as it is written", () => {
  const bytes = Uint8Array.from({ length: 64 }, (_, index) => index * 3);
  const text = base64url(bytes);
  expect(fromBase64url(text)).toEqual(bytes);
  const loose = `${text.slice(0, -1)}${text.endsWith("A") ? "B" : String.fromCharCode(text.charCodeAt(text.length - 1) + 1)}`;
  expect([loose, `${text}=`, `${text} `, text.slice(0, -1)].map(fromBase64url)).toEqual(Array(4).fill(undefined));
});
