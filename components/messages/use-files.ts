"use client";

import { type FormEvent, useState } from "react";
import { useAnnounce } from "@/components/ui/status-message";

const waitWords = "Wait until the files have arrived, then send.";

/** A message is not sent before its files have arrived. */
export function useFiles() {
  const [busy, setBusy] = useState(false);
  const announce = useAnnounce();
  const onSubmit = (event: FormEvent) => {
    if (!busy) return;
    event.preventDefault();
    announce(waitWords);
  };
  return { onBusy: setBusy, onSubmit, waiting: busy ? waitWords : null };
}
