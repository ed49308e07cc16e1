import { Alert } from "@/components/ui/alert";
import { SummaryList, SummaryRow } from "@/components/ui/summary-list";
import { TextLink } from "@/components/ui/text-link";
import { termDifferences } from "@/lib/features/changes/differences";
import type { ChangedTerms } from "@/lib/features/changes/schemas";
import { longDate } from "@/lib/features/dates";
import { TermsDifferences } from "./terms-differences";

type Props = { changeId: string; terms: ChangedTerms };

/** Which plan's terms change, from when and why, and what differs. */
export function ChangedTermsReport({ changeId, terms }: Props) {
  const { plan, effectiveFrom, note, before, after, isOutdated } = terms;
  return (
    <>
      {isOutdated && (
        <Alert kind="attention" heading="This draft is a copy of terms that no longer hold on its first day">
          Another change of this plan was published since. Withdraw this one and draft it anew.
        </Alert>
      )}
      <SummaryList>
        <SummaryRow term="Plan">
          <TextLink href={`/admin/plans/${plan.id}?asOf=${effectiveFrom}`}>{plan.name}</TextLink>
        </SummaryRow>
        <SummaryRow term="From">{longDate(effectiveFrom)}</SummaryRow>
        <SummaryRow term="Why">{note ?? "Not stated"}</SummaryRow>
      </SummaryList>
      <TermsDifferences changeId={changeId} differences={termDifferences(before, after)} />
    </>
  );
}
