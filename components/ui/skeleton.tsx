"use client";

import { useEffect } from "react";
import { useAnnounce } from "./status-message";

/** Holds the place of what is on its way. Appears after 200 ms, so that what is quick does not flicker. */
export function Skeleton({ words }: { words: string }) {
  const announce = useAnnounce();
  useEffect(() => announce(words), [announce, words]);
  return (
    <div className="grid max-w-measure animate-late gap-3">
      <p className="text-muted">{words}</p>
      {["w-11/12", "w-3/4", "w-5/6"].map((width) => (
        <div key={width} className={`h-4 rounded-md bg-hairline ${width}`} />
      ))}
    </div>
  );
}
