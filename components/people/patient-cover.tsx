import { Standing } from "@/components/coverage/standing";
import { Section } from "@/components/ui/page-heading";
import { SummaryList, SummaryRow } from "@/components/ui/summary-list";
import type { Accumulators, PlanCover } from "@/lib/features/coverage/schemas";
import { longDate } from "@/lib/features/dates";

type Props = { cover: PlanCover; accumulators: readonly Accumulators[] };

/** One cover of a patient: what the counter asks for, and where they stand in its year. */
export function PatientCover({ cover, accumulators }: Props) {
  const { id, name, payer, memberId, effectiveFrom, effectiveTo, card } = cover;
  return (
    <Section heading={`${name}, ${payer}`} id={`plan-${id}`}>
      <SummaryList>
        <SummaryRow term="Member ID">{memberId}</SummaryRow>
        <SummaryRow term="Covered">
          {longDate(effectiveFrom)} {effectiveTo ? `to ${longDate(effectiveTo)}` : "on, with no end date"}
        </SummaryRow>
        <SummaryRow term="BIN, PCN, group">
          {[card.bin, card.pcn, card.group].map((value) => value ?? "not known").join(", ")}
        </SummaryRow>
      </SummaryList>
      {accumulators
        .filter(({ planId }) => planId === id)
        .map((standing) => (
          <Standing key={standing.planId} accumulators={standing} whose="their" />
        ))}
    </Section>
  );
}
