import { join } from "node:path";
import PDFDocument from "pdfkit";
import type { ReceiptView } from "./view";

const ink = "#14262e";
const muted = "#4c5f68";
const margin = 60;
const folder = join(process.cwd(), "node_modules/@fontsource/public-sans/files");
const weights = { regular: 400, bold: 600 } as const;
/** The library knows PDF/UA, its type declarations not yet. */
const conformance: object = { subset: "PDF/UA" };
type Weight = keyof typeof weights;
type Doc = InstanceType<typeof PDFDocument>;
type Style = { weight?: Weight; size?: number; color?: string; gap?: number };

/** The receipt as a tagged PDF that carries its own letters. `at` is when the price was worked out: the same receipt is the same file. */
export async function receiptAsPdf(view: ReceiptView, at: Date): Promise<Uint8Array> {
  const title = `Price receipt ${view.reference}`;
  const doc = new PDFDocument({
    ...{ size: "LETTER", margin, ...conformance, pdfVersion: "1.7", tagged: true, lang: "en-US", displayTitle: true },
    ...{ bufferPages: true, info: { Title: title, Author: "Tierwise", CreationDate: at, ModDate: at } },
  });
  const chunks: Buffer[] = [];
  doc.on("data", (chunk: Buffer) => chunks.push(chunk));
  const ended = new Promise((resolve) => doc.once("end", resolve));
  writeReceipt(doc, view);
  numberPages(doc);
  doc.end();
  await ended;
  return Buffer.concat(chunks);
}

function writeReceipt(doc: Doc, view: ReceiptView): void {
  const root = doc.struct("Document");
  doc.addStructure(root);
  const put = (tag: string, text: string, style?: Style) =>
    root.add(doc.struct(tag, {}, () => write(doc, text, style)));
  put("P", "Tierwise", { weight: "bold", size: 11, color: "#0a6b66", gap: 18 });
  put("H1", "Price receipt", { weight: "bold", size: 20, gap: 14 });
  put("H2", view.heading, { weight: "bold", size: 15, gap: 2 });
  for (const line of view.about) put("P", line, { color: muted, gap: 1 });
  put("P", `\n${view.label}`, { weight: "bold", size: 12 });
  put("P", view.answer, { weight: "bold", size: /\d/.test(view.answer) ? 42 : 24, gap: 2 });
  if (view.statement) put("P", view.statement);
  rule(doc, "dashed");
  put("H3", "How it adds up", { weight: "bold", size: 11, color: muted, gap: 8 });
  for (const { name, amount, why } of view.lines) {
    root.add(doc.struct("P", {}, () => writeLine(doc, name, amount)));
    put("P", why, { size: 9.5, color: muted, gap: 8 });
  }
  if (view.total) {
    const { label, amount } = view.total;
    rule(doc, "solid");
    root.add(doc.struct("P", {}, () => writeLine(doc, label, amount, { weight: "bold", size: 14, gap: 10 })));
  }
  for (const note of view.notes) put("P", note, { gap: 6 });
  rule(doc, "dashed");
  for (const line of footer(view)) put("P", line, { size: 9, color: muted, gap: 2 });
  root.end();
}

function fileOf(weight: Weight, letters: "latin" | "latin-ext"): string {
  return join(folder, `public-sans-${letters}-${weights[weight]}-normal.woff`);
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

/** Letters beyond Latin-1 come from the font's other file; no file has the hyphen that never breaks. */
function write(doc: Doc, text: string, { weight = "regular", size = 10.5, color = ink, gap = 0 }: Style = {}): void {
  const runs = text.replaceAll("\u2011", "-").split(/([\u0100-\u02ba\u1e00-\u1eff]+)/);
  const shown = runs
    .map((run, at) => ({ run, font: fileOf(weight, at % 2 === 1 ? "latin-ext" : "latin") }))
    .filter(({ run }) => run);
  doc.fontSize(size).fillColor(color);
  for (const [at, { run, font }] of shown.entries()) {
    doc.font(font).text(run, {
      continued: at < shown.length - 1,
      paragraphGap: gap,
      lineGap: 2,
      features: size > 20 ? [] : ["tnum"],
    });
  }
}

/** What it is, a dotted leader, the amount at the right edge. */
function writeLine(doc: Doc, name: string, amount: string, style: Style = {}): void {
  const { weight = "regular", size = 10.5, gap = 1 } = style;
  doc.font(fileOf(weight, "latin")).fontSize(size).fillColor(ink);
  const [top, right] = [doc.y, doc.page.width - margin];
  const [nameWidth, amountWidth] = [doc.widthOfString(name), doc.widthOfString(amount, { features: ["tnum"] })];
  doc.text(`${name} `, margin, top, { lineBreak: false });
  doc.text(amount, right - amountWidth, top, { lineBreak: false, features: ["tnum"] });
  asArtifact(doc, () =>
    doc
      .moveTo(margin + nameWidth + 6, top + size * 0.92)
      .lineTo(right - amountWidth - 6, top + size * 0.92)
      .dash(0.5, { space: 3 })
      .lineWidth(0.9)
      .lineCap("round")
      .strokeColor(muted)
      .stroke()
      .undash(),
  );
  doc.x = margin;
  doc.y = top + size * 1.35 + gap;
}

function rule(doc: Doc, kind: "dashed" | "solid"): void {
  const y = doc.y + 10;
  asArtifact(doc, () => {
    doc
      .moveTo(margin, y)
      .lineTo(doc.page.width - margin, y)
      .lineWidth(kind === "solid" ? 1.2 : 0.6)
      .strokeColor(ink);
    if (kind === "dashed") doc.dash(3, { space: 3 }).strokeColor(muted);
    doc.stroke().undash();
  });
  doc.x = margin;
  doc.y = y + 12;
}

function numberPages(doc: Doc): void {
  const { count } = doc.bufferedPageRange();
  for (let page = 0; page < count; page++) {
    doc.switchToPage(page);
    const words = `Page ${page + 1} of ${count}`;
    doc.font(fileOf("regular", "latin")).fontSize(9).fillColor(muted);
    const bottom = doc.page.margins.bottom;
    doc.page.margins.bottom = 0;
    const x = doc.page.width - margin - doc.widthOfString(words);
    asArtifact(doc, () => doc.text(words, x, doc.page.height - 40, { lineBreak: false }));
    doc.page.margins.bottom = bottom;
  }
}

/** For the eye only: a screen reader passes it by. */
function asArtifact(doc: Doc, draw: () => unknown): void {
  doc.markContent("Artifact");
  draw();
  doc.endMarkedContent();
}
