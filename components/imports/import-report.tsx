import { Alert } from "@/components/ui/alert";
import { DataTable } from "@/components/ui/data-table";
import { Section } from "@/components/ui/page-heading";
import { SummaryList, SummaryRow } from "@/components/ui/summary-list";
import { sizeWords } from "@/lib/features/attachments/wording";
import { longTime } from "@/lib/features/dates";
import type { ImportView } from "@/lib/features/imports/schemas";
import { conclusionOf, fileKindNames, outcomeNames, paceWords, rulesOf } from "@/lib/features/imports/wording";
import { RulesMet } from "./rules-met";

const kinds = { published: "success", failed: "stop" } as const;

/** What came of an import that is over. */
export function ImportReport({ view }: { view: ImportView }) {
  const { state, problem, startedAt, finishedAt } = view;
  return (
    <>
      <Alert
        kind={state === "published" || state === "failed" ? kinds[state] : "info"}
        heading={state === "failed" ? "Nothing was imported" : conclusionOf(view)}
      >
        {state === "failed" && <p>{problem}</p>}
        {state === "failed" && <p>The list stays as it was. Put the file right, then send all files again.</p>}
      </Alert>
      <SummaryList>
        <SummaryRow term="Sent">{longTime(view.createdAt)}</SummaryRow>
        {startedAt && <SummaryRow term="Begun">{longTime(startedAt)}</SummaryRow>}
        {finishedAt && <SummaryRow term="Finished">{longTime(finishedAt)}</SummaryRow>}
        <SummaryRow term="Records">{paceWords(view.progress)}</SummaryRow>
        <SummaryRow term="Taken as">
          {view.isComplete ? "The whole list of its plans" : "Part of a list: drugs it does not name stay listed"}
        </SummaryRow>
      </SummaryList>
      <Section heading="Files" id="files">
        <DataTable
          caption="As they were sent"
          columns={columns}
          rows={view.files}
          rowKey={({ number }) => `${number}`}
        />
      </Section>
      {Object.entries(outcomeNames).map(([outcome, name]) => {
        const rules = rulesOf(view, outcome);
        return (
          rules.length > 0 && (
            <Section key={outcome} heading={name} id={outcome}>
              <RulesMet rules={rules} findings={view.findings.filter((found) => found.outcome === outcome)} />
            </Section>
          )
        );
      })}
    </>
  );
}

type File = ImportView["files"][number];

const columns = [
  { key: "name", header: "File", cell: ({ name }: File) => name },
  { key: "kind", header: "Holds", cell: ({ kind }: File) => fileKindNames[kind] },
  { key: "size", header: "Size", numeric: true, cell: ({ sizeBytes }: File) => sizeWords(sizeBytes) },
  { key: "records", header: "Records", numeric: true, cell: ({ records }: File) => records.toLocaleString("en-US") },
];
