/** "1.2 MB". Never "0": the smallest is one kilobyte. */
export function sizeWords(bytes: number): string {
  if (bytes < 1_000_000) return `${Math.max(1, Math.round(bytes / 1000))} KB`;
  return `${(bytes / 1_000_000).toFixed(1)} MB`;
}

export const acceptedFiles = ".pdf,.png,.jpg,.jpeg,.webp,.heic,.heif,.txt,.docx";
export const acceptedWords = "PDF, picture, text or Word document, up to 25 MB each. Ten files at most.";

/** What became of a file that was sent by itself, as an address names it. */
export const fileOutcomes = {
  attached: "The file is attached",
  removed: "The file is removed",
  none: "Choose a file first",
  "too-large": "This file is larger than 25 MB",
  "wrong-type": "We can't take this kind of file",
  refused: "This file could not be attached. It may be damaged, empty or unsafe, or there are ten files already",
} as const;
export type FileOutcome = keyof typeof fileOutcomes;
