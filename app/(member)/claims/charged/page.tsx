import type { Metadata } from "next";
import { ChargeForm } from "@/components/charges/charge-form";
import { PageHeading, Section } from "@/components/ui/page-heading";
import { SummaryList, SummaryRow } from "@/components/ui/summary-list";
import { TextLink } from "@/components/ui/text-link";
import { formatCents } from "@/lib/benefits/money";
import { getChargeChoices } from "@/lib/features/charges/queries";
import type { ChargeChoices } from "@/lib/features/charges/schemas";
import { amountOf } from "@/lib/features/copay/wording";
import { longDate, longDay } from "@/lib/features/dates";
import { textIn } from "@/lib/features/form-fields";
import { orNotFound, requireKind } from "@/lib/kernel/page";
import { reportChargeAction } from "./actions";

export const metadata: Metadata = { title: "I was charged something else" };

export default async function ChargedPage({ searchParams }: PageProps<"/claims/charged">) {
  const member = await requireKind("patient");
  const asked = await searchParams;
  const [calculationId, claimId] = [textIn(asked.price), textIn(asked.claim)];
  const choices = await orNotFound(getChargeChoices(member, { calculationId, claimId }));
  return (
    <>
      <PageHeading lead="Say what you paid. We work out which difference makes that amount.">
        I was charged something else
      </PageHeading>
      <Section heading={choices.claimId ? "What your plan answered" : "What you were told"} id="told">
        <SummaryList>
          <SummaryRow term={choices.claimId ? "You pay" : "You were told"}>{toldWords(choices)}</SummaryRow>
          <SummaryRow term="Drug">{choices.medication.name}</SummaryRow>
          <SummaryRow term="Amount">
            {amountOf(choices.quantity, choices.medication.quantityUnit)}, {choices.daysSupply} days
          </SummaryRow>
          {choices.pharmacy && <SummaryRow term="Pharmacy">{choices.pharmacy.name}</SummaryRow>}
          <SummaryRow term="Day of the fill">{longDate(choices.fillOn)}</SummaryRow>
        </SummaryList>
        <p>
          {choices.claimId ? (
            <TextLink href={`/claims/${choices.claimId}`}>See the claim</TextLink>
          ) : (
            <TextLink
              href={`/copay/${choices.calculationId}`}
            >{`See your price of ${longDay(choices.toldAt)}`}</TextLink>
          )}
        </p>
      </Section>
      <Section heading="What happened at the pharmacy" id="charge">
        <ChargeForm action={reportChargeAction} choices={choices} />
      </Section>
    </>
  );
}

function toldWords({ toldCents, isAtMost }: ChargeChoices): string {
  if (toldCents === null) return "The price was not known";
  return isAtMost ? `At most ${formatCents(toldCents)}` : formatCents(toldCents);
}
