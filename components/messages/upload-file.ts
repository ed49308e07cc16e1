import { problemsIn, sendForm } from "@/components/send-form";

export type Upload = {
  key: string;
  name: string;
  size: number;
  state: "sending" | "attached" | "refused";
  /** Bytes that have left. */
  sent: number;
  id?: string;
  problem?: string;
};

type Result = { state: "attached"; id: string; name: string; size: number } | { state: "refused"; problem: string };

const lost = "This file did not arrive. Remove it and choose it again.";

/** Sends one file, with its length and hash to be compared at the other end. The key makes a repeat harmless. */
export async function uploadFile(file: File, key: string, onSent: (bytes: number) => void): Promise<Result> {
  const form = new FormData();
  form.set("sizeBytes", String(file.size));
  form.set("sha256", await sha256(file));
  form.set("file", file);
  try {
    const { status, answer } = await sendForm("/api/v1/attachments", form, key, onSent);
    if (status === 201 && isView(answer)) {
      return { state: "attached", id: answer.id, name: answer.fileName, size: answer.sizeBytes };
    }
    const { fields, message } = problemsIn(answer);
    return { state: "refused", problem: fields[0]?.message ?? message ?? lost };
  } catch {
    return { state: "refused", problem: lost };
  }
}

/** In hexadecimal, as the API takes it. */
async function sha256(file: File): Promise<string> {
  const hash = await crypto.subtle.digest("SHA-256", await file.arrayBuffer());
  return [...new Uint8Array(hash)].map((byte) => byte.toString(16).padStart(2, "0")).join("");
}

function isView(answer: unknown): answer is { id: string; fileName: string; sizeBytes: number } {
  return (
    typeof answer === "object" && answer !== null && "id" in answer && "fileName" in answer && "sizeBytes" in answer
  );
}
