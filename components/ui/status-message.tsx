"use client";

import { createContext, type ReactNode, useContext, useState } from "react";

const Announce = createContext<(words: string) => void>(() => undefined);

type Said = { words: string; turn: number };

/** As many as may be said at nearly the same time, so that none takes the place of one that is still being read out. */
const kept = 3;

const andThen = (before: readonly Said[], words: string): Said[] => [
  ...before.filter((one) => one.words !== words).slice(1 - kept),
  { words, turn: (before.at(-1)?.turn ?? 0) + 1 },
];

/** The one polite live region of a page. What matters is also visible; this says it to those who do not see it. */
export function StatusProvider({ children }: { children: ReactNode }) {
  const [said, setSaid] = useState<readonly Said[]>([]);
  const [announce] = useState(() => (words: string) => setSaid((before) => andThen(before, words)));
  return (
    <Announce value={announce}>
      {children}
      <output aria-live="polite" aria-atomic="false" className="sr-only">
        {said.map(({ words, turn }) => (
          <span key={turn}>{words} </span>
        ))}
      </output>
    </Announce>
  );
}

/** Says words once through the live region: `const announce = useAnnounce(); announce("Copied")`. */
export function useAnnounce() {
  return useContext(Announce);
}
