import type { ReactNode } from "react";
import styles from "./receipt.module.css";

type ReceiptProps = {
  /** What it is for: "Atorvastatin 20 mg tablet". */
  heading: ReactNode;
  /** "30 tablets for 30 days at Corner Pharmacy" */
  meta?: ReactNode;
  /** The words above the price: "You pay". */
  label?: string;
  /** The answer: "$20.00", or words where there is no price: "Price not known". */
  answer: string;
  /** The answer's second sentence: "Your plan pays $160.00." */
  statement?: ReactNode;
  /** `ReceiptLine`s and `ReceiptTotal`s. */
  children?: ReactNode;
  /** Name of the lines for a screen reader and above them on the page. */
  linesHeading?: string;
  /** A `ReceiptFooter`. */
  footer?: ReactNode;
};

/** The answer first, then the steps that lead to it, then what proves them. */
export function Receipt({ heading, meta, label, answer, statement, children, linesHeading, footer }: ReceiptProps) {
  return (
    <article className={styles.receipt}>
      <header>
        <h2 className="text-lg">{heading}</h2>
        {meta && <p className="text-muted">{meta}</p>}
      </header>
      <div className={styles.answer}>
        {label && <p className="font-semibold">{label}</p>}
        <p className={/\d/.test(answer) ? styles.price : styles.words}>{answer}</p>
        {statement && <p className="mt-2">{statement}</p>}
      </div>
      {children && (
        <div>
          {linesHeading && <h3 className="mb-2 text-sm text-muted">{linesHeading}</h3>}
          <dl className="grid gap-4">{children}</dl>
        </div>
      )}
      {footer}
    </article>
  );
}

type LineProps = { label: ReactNode; amount: string; children?: ReactNode };

/** One step: what it is, a dotted leader, the amount, and under it why. */
export function ReceiptLine({ label, amount, children }: LineProps) {
  return (
    <div className={styles.line}>
      <dt className={styles.label}>
        <span>{label}</span>
      </dt>
      <dd className={styles.amount}>{amount}</dd>
      {children && <dd className={styles.why}>{children}</dd>}
    </div>
  );
}

/** The sum of the lines above it, under a rule. */
export function ReceiptTotal({ label, amount }: Omit<LineProps, "children">) {
  return (
    <div className={`${styles.line} ${styles.total}`}>
      <dt className={styles.label}>
        <span>{label}</span>
      </dt>
      <dd className={styles.amount}>{amount}</dd>
    </div>
  );
}

type FooterProps = {
  /** "Calculated November 23, 2026, at 9:05 a.m. ET" */
  calculated: string;
  /** "Plan terms version 4, drug list of November 1, 2026" */
  version?: string;
  /** A short name of this calculation, read out by phone or in a message. */
  reference?: string;
  /** Words of the mark: "Signed and kept". */
  mark?: string;
};

export function ReceiptFooter({ calculated, version, reference, mark }: FooterProps) {
  return (
    <footer className={styles.footer}>
      <div>
        <p>{calculated}</p>
        {version && <p>{version}</p>}
        {reference && <p>Reference {reference}</p>}
      </div>
      {mark && (
        <p className={styles.mark}>
          <svg viewBox="0 0 24 24" aria-hidden="true" className="size-5 shrink-0">
            <path d="M3 20h18V4h-6v5.5H9V15H3z" fill="currentColor" />
          </svg>
          {mark}
        </p>
      )}
    </footer>
  );
}
