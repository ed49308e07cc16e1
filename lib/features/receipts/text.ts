import type { ReceiptView } from "./view";

const width = 72;

/** The receipt as plain text: for a screen reader, an e-mail, a printer of any kind. */
export function receiptAsText(view: ReceiptView): string {
  const { lines, total, notes, proof } = view;
  const parts = [
    ["PRICE RECEIPT", view.heading, ...view.about],
    [`${view.label}: ${view.answer}`, ...(view.statement ? wrapped(view.statement) : [])],
    [
      "How it adds up",
      ...lines.flatMap(({ name, amount, why }) => [led(name, amount), ...wrapped(why, "  ")]),
      ...(total ? ["-".repeat(width), led(total.label, total.amount)] : []),
    ],
    notes.flatMap((note) => wrapped(`Note: ${note}`)),
    [
      ...wrapped(view.goodAsOf),
      ...wrapped(view.versions),
      `Receipt number ${view.reference}`,
      "Nothing has been ordered.",
    ],
    proof ? ["Signed. SHA-256 of the receipt:", proof.hash, `Key ${proof.keyId}`] : ["This receipt is not signed."],
    ["Page 1 of 1"],
  ];
  return `${parts
    .filter((part) => part.length > 0)
    .map((part) => part.join("\r\n"))
    .join("\r\n\r\n")}\r\n`;
}

/** "Deductible ........ $70.00" */
function led(label: string, amount: string): string {
  return `${label} ${".".repeat(Math.max(3, width - label.length - amount.length - 2))} ${amount}`;
}

function wrapped(text: string, indent = ""): string[] {
  const rows = [indent];
  for (const word of text.split(" ")) {
    const row = rows.at(-1) ?? "";
    const joined = row.trim() === "" ? `${row}${word}` : `${row} ${word}`;
    if (joined.length > width && row.trim() !== "") rows.push(`${indent}${word}`);
    else rows[rows.length - 1] = joined;
  }
  return rows;
}
