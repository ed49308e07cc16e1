import type { Route } from "next";
import { FileLink } from "./file-link";
import { Pagination } from "./pagination";

type Props = { label: string; pages: { first: Route | null; next: Route | null }; file: string };

/** Under a table: its pages, and all of its rows as a file. */
export function TableFoot({ label, pages, file }: Props) {
  return (
    <div className="flex flex-wrap items-center justify-between gap-3 print:hidden">
      <FileLink href={file}>Save as CSV</FileLink>
      <Pagination label={label} {...pages} />
    </div>
  );
}
