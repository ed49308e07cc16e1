import { ArrowDown, ArrowUp, ArrowUpDown } from "lucide-react";
import type { Route } from "next";
import Link from "next/link";
import type { ReactNode } from "react";
import { classes } from "./classes";
import styles from "./data-table.module.css";

export type Column<Row> = {
  key: string;
  header: string;
  cell: (row: Row) => ReactNode;
  /** Numbers stand at the right, under each other. */
  numeric?: boolean;
  /** For what can only be done on a screen: not on paper. */
  isForScreen?: boolean;
  /** Its header sorts the rows, where the table says how. */
  isSortable?: boolean;
};

export type Sort = { href: Route; now: "ascending" | "descending" | "none" };
/** Where a column's header leads, and how the rows are sorted by it now. */
export type SortBy = (key: string) => Sort | undefined;

type Props<Row> = {
  caption: ReactNode;
  /** The first column names its row. */
  columns: readonly Column<Row>[];
  rows: readonly Row[];
  rowKey: (row: Row) => string;
  captionHidden?: boolean;
  sortBy?: SortBy;
};

/** A table on desks; on a phone each row becomes a list of labelled values. */
export function DataTable<Row>({ caption, columns, rows, rowKey, captionHidden = false, sortBy }: Props<Row>) {
  const heads = columns.map((column) => ({ column, sort: column.isSortable ? sortBy?.(column.key) : undefined }));
  return (
    <div className={styles.frame}>
      <table className={styles.table}>
        <caption className={captionHidden ? "sr-only" : styles.caption}>{caption}</caption>
        <thead>
          <tr>
            {heads.map(({ column, sort }) => (
              <th key={column.key} scope="col" aria-sort={sort?.now} className={classOf(column)}>
                {sort ? <SortLink header={column.header} {...sort} /> : column.header}
              </th>
            ))}
          </tr>
        </thead>
        <tbody>
          {rows.map((row) => (
            <tr key={rowKey(row)}>
              {columns.map((column, index) => (
                <Cell key={column.key} column={column} first={index === 0}>
                  {column.cell(row)}
                </Cell>
              ))}
            </tr>
          ))}
        </tbody>
      </table>
    </div>
  );
}

function Cell<Row>({ column, first, children }: { column: Column<Row>; first: boolean; children: ReactNode }) {
  const content = <div>{children}</div>;
  if (first) {
    return (
      <th scope="row" className={classOf(column)}>
        {content}
      </th>
    );
  }
  return (
    <td className={classOf(column)}>
      <span aria-hidden="true" className={styles.label}>
        {column.header}
      </span>
      {content}
    </td>
  );
}

const sortIcons = { ascending: ArrowUp, descending: ArrowDown, none: ArrowUpDown } as const;

function SortLink({ header, href, now }: { header: string } & Sort) {
  const Icon = sortIcons[now];
  return (
    <Link href={href} scroll={false} className={styles.sort}>
      {header}
      <Icon aria-hidden size={16} className={now === "none" ? "text-muted" : ""} />
    </Link>
  );
}

function classOf<Row>({ numeric, isForScreen }: Column<Row>) {
  return classes(numeric && styles.numeric, isForScreen && styles.screen);
}
