import { getDocument } from "pdfjs-dist/legacy/build/pdf.mjs";
import { createElement } from "react";
import { renderToStaticMarkup } from "react-dom/server";
import { expect, test } from "vitest";
import { PriceReceipt } from "@/components/copay/price-receipt";
import { formatCents } from "@/lib/benefits/money";
import type { ToldPrice } from "@/lib/benefits/told-price";
import { memberOf } from "@/lib/integrity/plain-data";
import { newKey, randomReceipts } from "@/scripts/receipt-verify/example";
import { receiptAsPdf } from "./pdf";
import { receiptAsText } from "./text";
import { receiptView } from "./view";

/** A short run here; the long one: PROVE_RECEIPTS=200 npx vitest run --project database lib/features/receipts/same-everywhere */
const count = Number(process.env.PROVE_RECEIPTS ?? 12);

/** Every amount, and every "not known", in the order they are read. */
const amountsIn = (text: string) => text.match(/−?\$[\d,]+\.\d\d|not known/g) ?? [];

async function pdfText(bytes: Uint8Array): Promise<string> {
  const pdf = await getDocument({ data: new Uint8Array(bytes), verbosity: 0 }).promise;
  const texts = [];
  for (let number = 1; number <= pdf.numPages; number++) {
    const { items } = await (await pdf.getPage(number)).getTextContent();
    texts.push(...items.map((item) => ("str" in item ? item.str : "")));
  }
  await pdf.destroy();
  return texts.join(" ");
}

test(`${count} random prices: page, PDF and text say the amounts of the signed document, in its order`, {
  timeout: count * 10_000,
}, async () => {
  const answers = randomReceipts(count, 20_261_125, newKey()).map((one) => {
    const answer: ToldPrice = JSON.parse(JSON.stringify(memberOf(one.document, "answer")));
    return { ...answer, receipt: { hash: one.hash, signature: one.signature, keyId: one.keyId } };
  });
  for (const answer of answers) {
    const view = receiptView(answer, "You");
    const page = renderToStaticMarkup(createElement(PriceReceipt, { price: answer, payer: "You" }));
    const surfaces = {
      page: page.replace(/<[^>]*>/g, " "),
      pdf: await pdfText(await receiptAsPdf(view, new Date(answer.calculatedAt))),
      text: receiptAsText(view).replaceAll("\r\n", " "),
    };
    const { steps, patientPayCents, atMostCents } = answer;
    const told = steps.flatMap(({ amountCents, label }) => [
      amountCents === null ? "not known" : formatCents(amountCents),
      ...amountsIn(label),
    ]);
    const total = patientPayCents === null ? [] : [formatCents(patientPayCents)];
    for (const [name, text] of Object.entries(surfaces)) {
      const [head = "", rest = ""] = text.split("How it adds up");
      const said = amountsIn(rest);
      const where = `${name} of ${answer.id}`;
      expect(said.slice(0, told.length), where).toEqual(told);
      if (atMostCents === null) expect(said.slice(told.length, told.length + total.length), where).toEqual(total);
      if (patientPayCents !== null) expect(amountsIn(head)[0], where).toEqual(total[0]);
      expect(text, where).toContain(answer.id);
      expect(text.replace(/\s+/g, " "), where).toContain("Good as of March 2, 2026, at 9:05 a.m. ET");
    }
  }
});

test("the PDF has a title, a language and a structure, and carries its letters", async () => {
  const [one] = randomReceipts(1, 5, newKey());
  const answer: ToldPrice = JSON.parse(JSON.stringify(memberOf(one?.document, "answer")));
  const view = receiptView({ ...answer, receipt: null }, "You");
  const at = new Date(answer.calculatedAt);
  const bytes = await receiptAsPdf(view, at);
  const pdf = await getDocument({ data: new Uint8Array(bytes), verbosity: 0 }).promise;
  expect((await pdf.getMetadata()).info).toMatchObject({ Title: "Price receipt receipt-0", Language: "en-US" });
  expect(await pdf.getMarkInfo()).toMatchObject({ Marked: true });
  const tree = JSON.stringify(await (await pdf.getPage(1)).getStructTree());
  for (const role of ["Document", "H1", "H2", "H3", "P"]) expect(tree).toContain(`"role":"${role}"`);
  const raw = Buffer.from(bytes).toString("latin1");
  expect(raw).toMatch(/\/FontFile2 /);
  expect(raw).not.toMatch(/https?:\/\/(?!www\.w3\.org|ns\.adobe\.com|purl\.org|www\.aiim\.org)/);
  expect(await receiptAsPdf(view, at)).toEqual(bytes);
});
