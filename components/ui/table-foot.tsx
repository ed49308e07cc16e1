import type { Route } from "next";
import { FileLink } from "./file-link";
import { Pagination } from "./pagination";

type Props = {
  label: string;
  pages: { first: Route | null; next: Route | null };
  /** Null: there is nothing to save. */
  file: string | null;
};

/** Under a table: all of its rows as a file, and its pages. */
export function TableFoot({ label, pages, file }: Props) {
  return (
    <div className="flex flex-wrap items-center gap-x-6 gap-y-3 print:hidden">
      {file && <FileLink href={file}>Save as CSV</FileLink>}
      <Pagination label={label} {...pages} />
    </div>
  );
}
