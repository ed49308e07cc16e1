"use client";

import { Check, Copy } from "lucide-react";
import { useState } from "react";
import { useAnnounce } from "./status-message";

/** Copies a value, such as a number for the pharmacy's counter, and says so. */
export function CopyButton({ label, value }: { label: string; value: string }) {
  const [copied, setCopied] = useState(false);
  const announce = useAnnounce();
  const Icon = copied ? Check : Copy;
  async function copy() {
    try {
      await navigator.clipboard.writeText(value);
      setCopied(true);
      announce(`${label} copied`);
    } catch {
      // Browsers refuse the clipboard on an insecure address or by the person's choice; the number can still be selected.
      announce(`${label} could not be copied. Select it and copy it by hand.`);
    }
  }
  return (
    <button
      type="button"
      onClick={copy}
      onBlur={() => setCopied(false)}
      className="inline-flex min-h-9 min-w-24 items-center justify-center gap-1.5 rounded-md border border-control bg-surface px-2.5 font-semibold text-sm hover:border-accent hover:bg-accent-ground print:hidden"
    >
      <Icon aria-hidden size={16} />
      {copied ? "Copied" : "Copy"}
      <span className="sr-only"> {label}</span>
    </button>
  );
}
