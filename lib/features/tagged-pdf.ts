import { readFileSync } from "node:fs";
import { join } from "node:path";
import PDFDocument from "pdfkit";
import { unpackedWoff } from "@/lib/standards/woff";

const ink = "#14262e";
export const muted = "#4c5f68";
const margin = 60;
const weights = { regular: 400, bold: 600 } as const;
const letters = ["latin", "latin-ext"] as const;
/** The library knows PDF/UA, its type declarations not yet. */
const conformance: object = { subset: "PDF/UA" };
type Weight = keyof typeof weights;
type Letters = (typeof letters)[number];
type Doc = InstanceType<typeof PDFDocument>;
export type Style = { weight?: Weight; size?: number; color?: string; gap?: number };

/** What a document is written with, from the top down; each piece is tagged for a screen reader. */
export type Paper = {
  put: (tag: "H1" | "H2" | "H3" | "P", text: string, style?: Style) => void;
  /** What it is, a dotted leader, the amount at the right edge. */
  line: (name: string, amount: string, style?: Style) => void;
  rule: (kind: "dashed" | "solid") => void;
};

/** A tagged PDF that carries its own letters. The same words at the same instant `at` are the same file. */
export async function taggedPdf(title: string, at: Date, write: (paper: Paper) => void): Promise<Uint8Array> {
  const doc = new PDFDocument({
    ...{ size: "LETTER", margin, ...conformance, pdfVersion: "1.7", tagged: true, lang: "en-US", displayTitle: true },
    ...{ bufferPages: true, info: { Title: title, Author: "Tierwise", CreationDate: at, ModDate: at } },
  });
  for (const { name, file } of fonts()) doc.registerFont(name, file);
  const chunks: Buffer[] = [];
  doc.on("data", (chunk: Buffer) => chunks.push(chunk));
  const ended = new Promise((resolve) => doc.once("end", resolve));
  const root = doc.struct("Document");
  doc.addStructure(root);
  write({
    put: (tag, text, style) => root.add(doc.struct(tag, {}, () => writeText(doc, text, style))),
    line: (name, amount, style) => root.add(doc.struct("P", {}, () => writeLine(doc, name, amount, style))),
    rule: (kind) => drawRule(doc, kind),
  });
  root.end();
  numberPages(doc);
  doc.end();
  await ended;
  return Buffer.concat(chunks);
}

const fontName = (weight: Weight, of: Letters) => `public-sans-${of}-${weights[weight]}-normal`;
let unpacked: { name: string; file: Buffer }[] | undefined;

/** Unpacked once for all documents: the library would unpack a table anew for every letter it looks up. */
function fonts() {
  const folder = join(process.cwd(), "node_modules/@fontsource/public-sans/files");
  unpacked ??= (["regular", "bold"] as const).flatMap((weight) =>
    letters.map((of) => {
      const name = fontName(weight, of);
      return { name, file: Buffer.from(unpackedWoff(readFileSync(join(folder, `${name}.woff`)))) };
    }),
  );
  return unpacked;
}

/** Letters beyond Latin-1 come from the font's other file; no file has the hyphen that never breaks. */
function writeText(doc: Doc, text: string, style: Style = {}): void {
  const { weight = "regular", size = 10.5, color = ink, gap = 0 } = style;
  const runs = text.replaceAll("\u2011", "-").split(/([\u0100-\u02ba\u1e00-\u1eff]+)/);
  const shown = runs
    .map((run, at) => ({ run, font: fontName(weight, at % 2 === 1 ? "latin-ext" : "latin") }))
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

function writeLine(doc: Doc, name: string, amount: string, style: Style = {}): void {
  const { weight = "regular", size = 10.5, gap = 1 } = style;
  doc.font(fontName(weight, "latin")).fontSize(size).fillColor(ink);
  const lowest = doc.page.height - doc.page.margins.bottom - size * 1.35;
  if (doc.y > lowest) doc.addPage();
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

function drawRule(doc: Doc, kind: "dashed" | "solid"): void {
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
    doc.font(fontName("regular", "latin")).fontSize(9).fillColor(muted);
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
