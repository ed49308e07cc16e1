"use client";

import { createContext, type ReactNode, useContext, useState } from "react";

const Announce = createContext<(words: string) => void>(() => undefined);

/** The one polite live region of a page. What matters is also visible; this says it to those who do not see it. */
export function StatusProvider({ children }: { children: ReactNode }) {
  const [message, setMessage] = useState({ words: "", turn: 0 });
  const [announce] = useState(() => (words: string) => setMessage(({ turn }) => ({ words, turn: turn + 1 })));
  return (
    <Announce value={announce}>
      {children}
      <output aria-live="polite" className="sr-only">
        <span key={message.turn}>{message.words}</span>
      </output>
    </Announce>
  );
}

/** Says words once through the live region: `const announce = useAnnounce(); announce("Copied")`. */
export function useAnnounce() {
  return useContext(Announce);
}
