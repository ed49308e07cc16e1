/** Random receipts, signed by a key made for them. */
import { generateKeyPairSync, type KeyObject, sign } from "node:crypto";
import fc from "fast-check";
import { ENGINE_VERSION } from "@/lib/benefits/engine-version";
import { quote } from "@/lib/benefits/quote";
import { arbitraryQuestion } from "@/lib/benefits/quote-arbitraries";
import type { ToldPrice } from "@/lib/benefits/told-price";
import { canonicalText } from "@/lib/integrity/canonical";
import { receiptBytes, receiptText } from "@/lib/integrity/receipt";
import { base64url, hex, keyIdOf } from "@/lib/integrity/statement";
import { tools } from "./tools";

export type Key = { privateKey: KeyObject; keyId: string; keySet: string };
export type Receipt = { document: object; hash: string; signature: string; keyId: string };

type Times = { createdAt: string; retiredAt: string | null };

export function newKey(times: Times = { createdAt: "2026-01-01T00:00:00.000Z", retiredAt: null }): Key {
  const { privateKey, publicKey } = generateKeyPairSync("ed25519");
  const { x = "" } = publicKey.export({ format: "jwk" });
  const keyId = keyIdOf(x, tools.sha256);
  const keySet = JSON.stringify({ keys: [{ kty: "OKP", crv: "Ed25519", x, kid: keyId, ...times }] });
  return { privateKey, keyId, keySet };
}

/** The whole receipt of a document, signed anew. */
export function sealed(document: object, { privateKey, keyId }: Key): Receipt {
  const bytes = receiptBytes(canonicalText(document));
  return { document, hash: hex(tools.sha256(bytes)), signature: base64url(sign(null, bytes, privateKey)), keyId };
}

export function randomReceipts(count: number, seed: number, key: Key): Receipt[] {
  return fc.sample(arbitraryQuestion, { numRuns: count, seed }).map((inputs, number) => {
    const { fill } = inputs;
    const answer: ToldPrice = {
      id: `receipt-${number}`,
      patientId: "patient",
      currency: "USD",
      medication: { id: "drug", name: "Atorvastatin 20 mg tablet", quantityUnit: "tablet" },
      plan: { id: "plan", name: "Larkfield Choice PPO" },
      pharmacy: { id: "pharmacy", name: 'Łukasz\'s "Corner" Pharmacy' },
      pharmacyType: fill.pharmacyType,
      quantity: fill.quantity,
      daysSupply: fill.daysSupply,
      fillOn: fill.fillOn,
      brandRequested: fill.brandRequested ?? false,
      tier: fill.tier,
      restrictions: [{ kind: "quantity-limit", detail: "30 tablets for 30 days", quantity: 30, days: 30 }],
      ...quote(inputs.terms, inputs.fill, inputs.accumulators),
      planTermsVersion: "4",
      formularyVersion: "2026-11-01",
      engineVersion: ENGINE_VERSION,
      calculatedAt: "2026-03-02T14:05:00.000Z",
      validUntil: "2026-03-03T14:05:00.000Z",
    };
    const subject = { patientId: "patient", coverageId: "coverage", requestedBy: "user" };
    return sealed(JSON.parse(receiptText({ subject, answer, inputs })), key);
  });
}
