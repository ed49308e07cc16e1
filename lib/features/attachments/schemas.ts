import { z } from "zod";
import { Id, Text } from "@/lib/features/shapes";

/** What may be attached, how large, and how many to a message. */
export const attachmentLimits = { bytes: 25 * 1024 * 1024, count: 10 } as const;

export const AttachmentInput = z.strictObject({ id: Id });

/** Directions of writing and other signs that make a name look like another one. */
const deceiving = /[\p{Cc}\p{Cf}\p{Zl}\p{Zp}/\\]/u;

export const UploadInput = z.strictObject({
  file: z.strictObject({
    fileName: Text.trim()
      .min(1, "The file needs a name.")
      .max(200, "Use a file name of 200 letters or fewer.")
      .refine((name) => !deceiving.test(name), "This file name holds a sign that can't be used."),
    bytes: z
      .instanceof(Uint8Array, { error: "Choose a file." })
      .refine((bytes) => bytes.length > 0, "This file is empty.")
      .refine((bytes) => bytes.length <= attachmentLimits.bytes, "Use a file of 25 MB or less."),
  }),
  /** What the sender has, to be compared with what arrived. */
  sizeBytes: z.coerce.number().int().optional(),
  sha256: z
    .string()
    .regex(/^[0-9a-f]{64}$/, "A SHA-256 is 64 hexadecimal digits.")
    .optional(),
});

export type AttachmentView = {
  id: string;
  /** Null once the file was removed for good. */
  fileName: string | null;
  contentType: string;
  sizeBytes: number;
  sha256: string | null;
};
