import { type ReactNode, useId } from "react";
import styles from "./term.module.css";

/** A word with a rule behind it: its meaning opens in place, also inside a sentence. Escape or a press elsewhere closes it. */
export function Term({ word, children }: { word: string; children: ReactNode }) {
  const id = `meaning${useId()}`;
  const anchorName = `--${id}`;
  return (
    <>
      <button type="button" popoverTarget={id} className={styles.word} style={{ anchorName }}>
        {word}
      </button>
      <span id={id} popover="auto" className={styles.meaning} style={{ positionAnchor: anchorName }}>
        {children}
      </span>
    </>
  );
}
