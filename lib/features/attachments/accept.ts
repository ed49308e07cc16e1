import { fileTypeFromBuffer } from "file-type";
import sharp from "sharp";
import { AppError } from "@/lib/kernel/errors";
import { withoutMetadata } from "./heic";

/** The types we take: what their names may end in, and what they are called. */
const kinds = {
  pdf: { endings: ["pdf"], contentType: "application/pdf" },
  png: { endings: ["png"], contentType: "image/png" },
  jpg: { endings: ["jpg", "jpeg"], contentType: "image/jpeg" },
  webp: { endings: ["webp"], contentType: "image/webp" },
  heic: { endings: ["heic", "heif"], contentType: "image/heic" },
  docx: {
    endings: ["docx"],
    contentType: "application/vnd.openxmlformats-officedocument.wordprocessingml.document",
  },
  txt: { endings: ["txt"], contentType: "text/plain; charset=utf-8" },
} as const;
type Kind = keyof typeof kinds;

/** More than any camera makes; a picture that unfolds to more is refused before it is unfolded. */
const pixels = 120_000_000;

const wrongType = new AppError(
  "unsupported-type",
  "We can't take this file. Attach a PDF, a picture (PNG, JPEG, WebP, HEIC), a text file or a Word document (DOCX). Nothing was saved.",
);

/** What is kept of an upload: known by its content, named accordingly, pictures drawn anew without where they were taken. */
export async function acceptFile(
  fileName: string,
  bytes: Uint8Array,
): Promise<{ contentType: string; bytes: Uint8Array }> {
  const kind = await kindOf(bytes);
  const ending = fileName.slice(fileName.lastIndexOf(".") + 1).toLowerCase();
  const endings: readonly string[] = kind ? kinds[kind].endings : [];
  if (!kind || !endings.includes(ending)) throw wrongType;
  return { contentType: kinds[kind].contentType, bytes: await cleaned(kind, bytes) };
}

async function kindOf(bytes: Uint8Array): Promise<Kind | undefined> {
  const found = await fileTypeFromBuffer(bytes).catch(() => undefined);
  if (found) return Object.keys(kinds).find((kind): kind is Kind => kind === found.ext);
  return isText(bytes) ? "txt" : undefined;
}

/** Readable as UTF-8 and without signs no one types. */
function isText(bytes: Uint8Array): boolean {
  try {
    const text = new TextDecoder("utf-8", { fatal: true }).decode(bytes);
    return ![...text].some((sign) => /\p{Cc}/u.test(sign) && !"\t\n\v\f\r".includes(sign));
  } catch {
    return false;
  }
}

async function cleaned(kind: Kind, bytes: Uint8Array): Promise<Uint8Array> {
  try {
    if (kind === "heic") return withoutMetadata(bytes);
    if (kind === "png" || kind === "webp" || kind === "jpg") return await redrawn(kind, bytes);
    return bytes;
  } catch {
    throw new AppError("invalid", "This picture can't be read. It may be damaged or too large. Nothing was saved.");
  }
}

/** Turned as the camera says, then written without anything but the picture. */
async function redrawn(kind: "png" | "webp" | "jpg", bytes: Uint8Array): Promise<Uint8Array> {
  const picture = sharp(bytes, { limitInputPixels: pixels, failOn: "error" }).rotate();
  if (kind === "png") return picture.png().toBuffer();
  return kind === "webp" ? picture.webp({ quality: 90 }).toBuffer() : picture.jpeg({ quality: 90 }).toBuffer();
}
