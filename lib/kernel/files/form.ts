import type { Readable } from "node:stream";
import { pipeline } from "node:stream/promises";
import { Busboy, type BusboyInstance } from "@fastify/busboy";
import { AppError } from "@/lib/kernel/errors";

export type FormLimits = { bytes: number; files: number };
/** A file of a form while it arrives. */
export type ArrivingFile = { field: string; fileName: string; content: Readable };

/** Beside its files a form has fields and boundaries. */
export const formBytes = 65_536;
const fieldLimit = 8;

const damaged = () => new AppError("invalid", "The form is damaged or incomplete. Nothing was saved.");
const badFields = () => new AppError("invalid", "Give each field one name, and each once. Nothing was saved.");

/** Reads a form as it arrives: each file goes to `take` and never lies in memory by itself. Answers the fields of text. */
export async function readForm(
  request: Request,
  limits: FormLimits,
  take: (file: ArrivingFile) => Promise<void>,
): Promise<Map<string, string>> {
  const type = request.headers.get("content-type") ?? "";
  if (!/^multipart\/form-data/i.test(type)) throw new AppError("unsupported-type", "Send multipart/form-data.");
  const { body } = request;
  const form = parserOf(type, limits);
  if (!form || !body) throw damaged();
  const fields = new Map<string, string>();
  const taken: Promise<void>[] = [];
  const stop = new AbortController();
  const give = (reason: unknown) => stop.abort(reason);
  form.on("file", (field, content, fileName) => {
    content.once("limit", () => give(tooLarge(limits)));
    taken.push(take({ field, fileName, content }).catch(give));
  });
  form.on("field", (name, text, _, isCut) => {
    if (!name || isCut || fields.has(name)) give(badFields());
    else fields.set(name, text);
  });
  form.on("filesLimit", () => give(new AppError("invalid", `Send ${limits.files} files or fewer. Nothing was saved.`)));
  form.on("fieldsLimit", () => give(badFields()));
  await pipeline(body, within(limits), form, { signal: stop.signal }).catch(give);
  await Promise.all(taken);
  if (stop.signal.aborted) throw isOurs(stop.signal.reason) ? stop.signal.reason : damaged();
  return fields;
}

/** A refusal, or a fault of our disk; anything else is the form's own fault. */
const isOurs = (reason: unknown) =>
  reason instanceof AppError || (reason instanceof Error && "syscall" in reason && "path" in reason);

function parserOf(type: string, { bytes, files }: FormLimits): BusboyInstance | undefined {
  try {
    const limits = { fileSize: bytes, files, fields: fieldLimit, fieldSize: formBytes, fieldNameSize: 100 };
    return new Busboy({ headers: { "content-type": type }, limits });
  } catch {
    return undefined;
  }
}

/** Passes on what arrives, up to the limit of all of it. */
function within(limits: FormLimits) {
  return async function* (pieces: AsyncIterable<Uint8Array>) {
    let left = limits.bytes + formBytes;
    for await (const piece of pieces) {
      left -= piece.length;
      if (left < 0) throw tooLarge(limits);
      yield piece;
    }
  };
}

const tooLarge = ({ bytes, files }: FormLimits) =>
  new AppError(
    "too-large",
    `${files === 1 ? "The file is" : "Together the files are"} larger than ${bytes / 1_048_576} MB. Nothing was saved.`,
  );
