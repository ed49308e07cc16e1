import { StillWorking } from "@/components/still-working";
import { DataTable } from "@/components/ui/data-table";
import { SummaryList, SummaryRow } from "@/components/ui/summary-list";
import { formatCents } from "@/lib/benefits/money";
import type { Impact, MemberImpact } from "@/lib/features/changes/schemas";
import { longDate, longTime } from "@/lib/features/dates";

/** What a change does to members: the totals first, then each of them. */
export function ImpactReport({ impact }: { impact: Impact }) {
  if (impact.state !== "ready")
    return (
      <StillWorking heading="We are working this out">
        Each price is worked out twice: as it is, and as it will be.
      </StillWorking>
    );
  const { members, paysMore, paysLess, losesCover, notices, withAlternative } = impact;
  return (
    <>
      <SummaryList>
        <SummaryRow term="Members it concerns">{members}</SummaryRow>
        <SummaryRow term="Prices that rise">
          {paysMore}, {formatCents(impact.increaseCents)} more a fill in all
        </SummaryRow>
        <SummaryRow term="Prices that fall">
          {paysLess}, {formatCents(Math.abs(impact.decreaseCents))} less a fill in all
        </SummaryRow>
        <SummaryRow term="Drugs no longer covered">{losesCover}</SummaryRow>
        <SummaryRow term="Have an alternative">{withAlternative}</SummaryRow>
        <SummaryRow term="Notices due in the portal">{notices}</SummaryRow>
        {impact.calculatedAt && <SummaryRow term="Worked out">{longTime(impact.calculatedAt)}</SummaryRow>}
      </SummaryList>
      {impact.items.length > 0 ? (
        <DataTable
          caption="Each member it concerns. Looking at this list is recorded for each of them."
          columns={columns}
          rows={impact.items}
          rowKey={({ patient, medication, plan }) => `${patient.id} ${medication.id} ${plan.id}`}
        />
      ) : (
        <p className="max-w-measure">
          Nobody who takes one of these drugs or follows its price pays or is asked for anything else.
        </p>
      )}
    </>
  );
}

const priceOf = ({ status, patientPayCents }: MemberImpact["before"]) => {
  if (status === "not-covered")
    return patientPayCents === null ? "Not covered" : `${formatCents(patientPayCents)}, not covered`;
  return patientPayCents === null ? "Not known" : formatCents(patientPayCents);
};

function differenceOf({ differenceCents }: MemberImpact): string {
  if (differenceCents === null) return "Not known";
  if (differenceCents === 0) return "Same price, asks more or less first";
  return `${formatCents(Math.abs(differenceCents))} ${differenceCents > 0 ? "more" : "less"}`;
}

const columns = [
  { key: "member", header: "Member", cell: ({ patient }: MemberImpact) => patient.name },
  { key: "drug", header: "Drug", cell: ({ medication }: MemberImpact) => medication.name },
  { key: "plan", header: "Plan", cell: ({ plan }: MemberImpact) => plan.name },
  { key: "from", header: "From", cell: ({ effectiveFrom }: MemberImpact) => longDate(effectiveFrom) },
  { key: "before", header: "Pays now", numeric: true, cell: ({ before }: MemberImpact) => priceOf(before) },
  { key: "after", header: "Will pay", numeric: true, cell: ({ after }: MemberImpact) => priceOf(after) },
  { key: "difference", header: "Difference", numeric: true, cell: differenceOf },
  {
    key: "alternative",
    header: "Alternative",
    cell: ({ hasAlternative }: MemberImpact) => (hasAlternative ? "Has one" : "Has none"),
  },
];
