import { CopyButton } from "@/components/ui/copy-button";
import { Section } from "@/components/ui/page-heading";
import { SummaryList, SummaryRow } from "@/components/ui/summary-list";
import { linkClass } from "@/components/ui/text-link";

type ListedFile = { format: "csv" | "json"; planName: string; rows: number; bytes: number; sha256: string };

const uses = { csv: "for spreadsheets", json: "for programs" } as const;

/** A plan's list as files, with what tells that a copy is whole and unchanged. */
export function ListFiles({ planId, files }: { planId: string; files: readonly ListedFile[] }) {
  return (
    <Section heading={files[0]?.planName ?? "Files"} id="files">
      {files.map(({ format, rows, bytes, sha256 }) => (
        <SummaryList key={format}>
          <SummaryRow term={`${format.toUpperCase()}, ${uses[format]}`}>
            <a href={`/api/v1/plans/${planId}/drug-list.${format}`} className={linkClass} download>
              Download the {format.toUpperCase()} file
            </a>
          </SummaryRow>
          <SummaryRow term="Size">
            {sizeOf(bytes)}, {rows.toLocaleString("en-US")} rows
          </SummaryRow>
          <SummaryRow term="SHA-256" action={<CopyButton label="Copy" value={sha256} />}>
            <span className="font-mono text-sm font-normal">{sha256}</span>
          </SummaryRow>
        </SummaryList>
      ))}
      <p className="max-w-measure">
        The SHA-256 stays the same for a version of the list. If your copy has another one, it is not this file.
      </p>
    </Section>
  );
}

function sizeOf(bytes: number): string {
  return bytes < 1_000_000 ? `${Math.ceil(bytes / 1000)} KB` : `${(bytes / 1_000_000).toFixed(1)} MB`;
}
