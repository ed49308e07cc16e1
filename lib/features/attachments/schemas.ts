/** What may be attached, how large, and how many to a message. */
export const attachmentLimits = { bytes: 25 * 1024 * 1024, count: 10 } as const;

export type AttachmentView = {
  id: string;
  /** Null once the file was removed for good. */
  fileName: string | null;
  contentType: string;
  sizeBytes: number;
  sha256: string | null;
};
