import { StillWorking } from "@/components/still-working";
import { Alert } from "@/components/ui/alert";
import { DataTable, type SortBy } from "@/components/ui/data-table";
import { SummaryList, SummaryRow } from "@/components/ui/summary-list";
import { TextLink } from "@/components/ui/text-link";
import { longTime } from "@/lib/features/dates";
import type { MemberListView, RefusedLine } from "@/lib/features/member-lists/schemas";
import { listStateNames } from "@/lib/features/member-lists/wording";

/** The lists that were sent and what became of each. */
export function MemberListsTable({ lists, sortBy }: { lists: readonly MemberListView[]; sortBy: SortBy }) {
  return (
    <DataTable
      caption="Lists"
      columns={columns}
      rows={lists}
      rowKey={(list) => list.id}
      captionHidden
      sortBy={sortBy}
    />
  );
}

const columns = [
  {
    key: "file",
    isSortable: true,
    header: "File",
    cell: (list: MemberListView) => <TextLink href={`/admin/members/${list.id}`}>{list.fileName}</TextLink>,
  },
  { key: "plan", isSortable: true, header: "Plan", cell: (list: MemberListView) => list.planName },
  { key: "sent", isSortable: true, header: "Sent", cell: (list: MemberListView) => longTime(list.createdAt) },
  { key: "state", isSortable: true, header: "State", cell: (list: MemberListView) => listStateNames[list.state] },
  { key: "read", header: "Lines", numeric: true, cell: (list: MemberListView) => list.report?.read ?? "" },
  {
    key: "refused",
    header: "Refused",
    numeric: true,
    cell: (list: MemberListView) => list.report?.refused.length ?? "",
  },
];

/** What became of every line of one list. */
export function MemberListReport({ list }: { list: MemberListView }) {
  const { state, report } = list;
  if (state === "failed")
    return (
      <Alert kind="stop" heading="This list could not be applied">
        Nothing was changed. Send the file again.
      </Alert>
    );
  if (!report)
    return (
      <StillWorking heading="We are working on this list">
        It takes a few seconds. Its report, line by line, takes this place.
      </StillWorking>
    );
  return (
    <>
      <SummaryList>
        <SummaryRow term="Sent">{longTime(list.createdAt)}</SummaryRow>
        <SummaryRow term="Lines read">{report.read}</SummaryRow>
        <SummaryRow term="People added">{report.added}</SummaryRow>
        <SummaryRow term="People changed">{report.changed}</SummaryRow>
        <SummaryRow term="Already as listed">{report.unchanged}</SummaryRow>
        <SummaryRow term="Lines refused">{report.refused.length}</SummaryRow>
      </SummaryList>
      {report.refused.length > 0 && (
        <DataTable
          caption="Lines that were refused. Put them right and send them again."
          columns={refusedColumns}
          rows={report.refused}
          rowKey={(refused) => `${refused.line}`}
        />
      )}
    </>
  );
}

const refusedColumns = [
  { key: "line", header: "Line", cell: (refused: RefusedLine) => refused.line },
  { key: "field", header: "Column", cell: (refused: RefusedLine) => refused.field },
  { key: "reason", header: "Why", cell: (refused: RefusedLine) => refused.reason },
];
