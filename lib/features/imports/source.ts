import { createReadStream } from "node:fs";
import { open } from "node:fs/promises";
import { createGunzip } from "node:zlib";
import { AppError } from "@/lib/kernel/errors";

/** What a compressed file may grow to: real lists shrink to a twentieth, a bomb to a thousandth. */
const mostRatio = 250;
const ratioFrom = 32 * 1024 * 1024;

/** A file that cannot be imported as a whole. The words are for whoever started the import. */
export const unreadable = (name: string, why: string) =>
  new AppError("invalid", `${name}: ${why} Nothing was published.`);

export type Piece = { bytes: Uint8Array; readBytes: number };

/** A file's content in pieces, unpacked when it is gzip'd, with how much of the file itself lies behind each. */
export async function* contentOf(path: string, name: string): AsyncGenerator<Piece> {
  const kind = await kindOf(path);
  if (kind === "zip") throw unreadable(name, "It is a zip archive. Unpack it and import the files in it.");
  const file = createReadStream(path, { highWaterMark: 256 * 1024 });
  if (kind === "plain") {
    let readBytes = 0;
    for await (const piece of file) {
      readBytes += piece.length;
      yield { bytes: piece, readBytes };
    }
    return;
  }
  const unpacked = file.pipe(createGunzip());
  // A fault of the disk must end the unpacking too, or it would wait for ever.
  file.once("error", (error) => unpacked.destroy(error));
  try {
    let grown = 0;
    for await (const piece of unpacked) {
      grown += piece.length;
      if (grown > ratioFrom && grown > mostRatio * Math.max(file.bytesRead, 1)) {
        throw unreadable(name, `It unpacks to more than ${mostRatio} times its size, as no drug list does.`);
      }
      yield { bytes: piece, readBytes: file.bytesRead };
    }
  } catch (error) {
    if (error instanceof AppError) throw error;
    throw unreadable(name, "It is a damaged or incomplete gzip file.");
  } finally {
    file.destroy();
  }
}

async function kindOf(path: string): Promise<"gzip" | "zip" | "plain"> {
  const file = await open(path);
  try {
    const { buffer, bytesRead } = await file.read(Buffer.alloc(4), 0, 4, 0);
    if (bytesRead >= 2 && buffer[0] === 0x1f && buffer[1] === 0x8b) return "gzip";
    return bytesRead === 4 && buffer.readUInt32LE(0) === 0x04034b50 ? "zip" : "plain";
  } finally {
    await file.close();
  }
}
