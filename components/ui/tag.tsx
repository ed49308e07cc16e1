import type { ReactNode } from "react";

const tones = {
  neutral: "border-control text-ink",
  saving: "border-saving/40 bg-saving-ground text-saving",
  attention: "border-attention/40 bg-attention-ground text-attention",
  stop: "border-stop/40 bg-stop-ground text-stop",
} as const;

type Props = { tone?: keyof typeof tones; children: ReactNode };

/** A status in one to three words. The words carry it. */
export function Tag({ tone = "neutral", children }: Props) {
  return (
    <span
      className={`inline-block rounded-md sm:whitespace-nowrap border px-2 py-0.5 text-sm font-semibold ${tones[tone]}`}
    >
      {children}
    </span>
  );
}
