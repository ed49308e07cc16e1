import { muted, taggedPdf } from "@/lib/features/tagged-pdf";
import type { ReceiptView } from "./view";

/** The receipt as a tagged PDF. `at` is when the price was worked out: the same receipt is the same file. */
export function receiptAsPdf(view: ReceiptView, at: Date): Promise<Uint8Array> {
  return taggedPdf(`Price receipt ${view.reference}`, at, ({ put, line, rule }) => {
    put("P", "Tierwise", { weight: "bold", size: 11, color: "#0a6b66", gap: 18 });
    put("H1", "Price receipt", { weight: "bold", size: 20, gap: 14 });
    put("H2", view.heading, { weight: "bold", size: 15, gap: 2 });
    for (const about of view.about) put("P", about, { color: muted, gap: 1 });
    put("P", `\n${view.label}`, { weight: "bold", size: 12 });
    put("P", view.answer, { weight: "bold", size: /\d/.test(view.answer) ? 42 : 24, gap: 2 });
    if (view.statement) put("P", view.statement);
    rule("dashed");
    put("H3", "How it adds up", { weight: "bold", size: 11, color: muted, gap: 8 });
    for (const { name, amount, why } of view.lines) {
      line(name, amount);
      put("P", why, { size: 9.5, color: muted, gap: 8 });
    }
    if (view.total) {
      rule("solid");
      line(view.total.label, view.total.amount, { weight: "bold", size: 14, gap: 10 });
    }
    for (const note of view.notes) put("P", note, { gap: 6 });
    rule("dashed");
    for (const words of footer(view)) put("P", words, { size: 9, color: muted, gap: 2 });
  });
}

function footer({ goodAsOf, versions, reference, proof }: ReceiptView): string[] {
  return [
    goodAsOf,
    versions,
    `Receipt number ${reference}`,
    "Nothing has been ordered.",
    ...(proof
      ? [`Signed. SHA-256 of the receipt: ${proof.hash}`, `Key ${proof.keyId}`]
      : ["This receipt is not signed."]),
  ];
}
