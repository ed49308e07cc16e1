"use client";

import { useEffect } from "react";
import { useAnnounce } from "./status-message";

/** Says through the page's live region what also stands on the page, such as how much was found. */
export function Announce({ words }: { words: string }) {
  const announce = useAnnounce();
  useEffect(() => announce(words), [announce, words]);
  return null;
}
