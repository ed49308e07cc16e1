import { MaxFileSizeExceededError, MultipartParseError, parseMultipartRequest } from "@remix-run/multipart-parser";
import { AppError } from "@/lib/kernel/errors";

export type UploadedFile = { fileName: string; bytes: Uint8Array };

/** A form with one file, read as it arrives and given up at the limit. Fields of text stand beside the file. */
export async function uploadOf(request: Request, limit: number): Promise<Record<string, string | UploadedFile>> {
  const type = request.headers.get("content-type")?.toLowerCase() ?? "";
  if (!type.startsWith("multipart/form-data")) throw new AppError("unsupported-type", "Send multipart/form-data.");
  const found = new Map<string, string | UploadedFile>();
  try {
    for await (const part of parseMultipartRequest(request, { maxFileSize: limit, maxParts: 8 })) {
      if (!part.name || found.has(part.name)) throw new AppError("invalid", "Give each field one name, and each once.");
      found.set(part.name, part.isFile ? { fileName: part.filename ?? "", bytes: part.bytes } : part.text);
    }
  } catch (error) {
    if (error instanceof MaxFileSizeExceededError) {
      throw new AppError("too-large", `The file is larger than ${limit / 1_048_576} MB. Nothing was saved.`);
    }
    if (error instanceof MultipartParseError) {
      throw new AppError("invalid", "The form is damaged or incomplete. Nothing was saved.");
    }
    throw error;
  }
  return Object.fromEntries(found);
}
