import { DataTable } from "@/components/ui/data-table";
import { Section } from "@/components/ui/page-heading";
import { ReceiptLine, ReceiptTotal } from "@/components/ui/receipt";
import { SummaryList, SummaryRow } from "@/components/ui/summary-list";
import { TextLink } from "@/components/ui/text-link";
import { formatCents } from "@/lib/benefits/money";
import { shareLines, statementWords } from "@/lib/features/claims/shares";
import type { Shares, Statement, StatementLine } from "@/lib/features/claims/statement-schemas";
import { amountOf } from "@/lib/features/copay/wording";
import { longDate } from "@/lib/features/dates";

/** A month as its plans answered it: what it comes to, each fill, what was taken back, and the year so far. */
export function StatementView({ statement }: { statement: Statement }) {
  const { month, answered, takenBack, total, yearToDate, counted } = statement;
  return (
    <>
      <div className="grid gap-1">
        {statementWords(statement).map((sentence) => (
          <p key={sentence}>{sentence}</p>
        ))}
      </div>
      <Section heading="In all" id="total">
        <ShareList shares={total} />
      </Section>
      {answered.length > 0 && (
        <Section heading="Fills" id="fills">
          <Lines caption="Fills your plan answered, oldest first" day="Answered" sign={1} lines={answered} />
        </Section>
      )}
      {takenBack.length > 0 && (
        <Section heading="Taken back" id="taken-back">
          <Lines caption="Fills that count no more" day="Taken back" sign={-1} lines={takenBack} />
        </Section>
      )}
      <Section heading={`So far in ${month.slice(0, 4)}`} id="year">
        <ShareList shares={yearToDate} />
        {counted.map(({ plan, deductibleCents, outOfPocketCents }) => (
          <div key={plan.id} className="grid gap-2">
            <p className="font-semibold">Counted by {plan.name}</p>
            <SummaryList>
              <SummaryRow term="Toward your deductible">{formatCents(deductibleCents)}</SummaryRow>
              <SummaryRow term="Toward your out-of-pocket maximum">{formatCents(outOfPocketCents)}</SummaryRow>
            </SummaryList>
          </div>
        ))}
      </Section>
    </>
  );
}

function ShareList({ shares }: { shares: Shares }) {
  const lines = shareLines(shares);
  return (
    <dl className="grid max-w-measure gap-3">
      {lines.slice(0, -1).map(({ name, amount }) => (
        <ReceiptLine key={name} label={name} amount={amount} />
      ))}
      {lines.slice(-1).map(({ name, amount }) => (
        <ReceiptTotal key={name} label={name} amount={amount} />
      ))}
    </dl>
  );
}

type LinesProps = { caption: string; day: string; sign: 1 | -1; lines: readonly StatementLine[] };

function Lines({ caption, day, sign, lines }: LinesProps) {
  const signed = (cents: number) => (
    <span className="whitespace-nowrap">{formatCents(cents === 0 ? 0 : sign * cents)}</span>
  );
  return (
    <DataTable
      caption={caption}
      rows={lines}
      rowKey={({ claim }) => claim.id}
      columns={[
        {
          key: "drug",
          header: "Drug",
          cell: ({ claim }) => (
            <span className="grid">
              <TextLink href={`/claims/${claim.id}`}>{claim.medication.name}</TextLink>
              <span className="font-normal text-muted text-sm">
                {amountOf(claim.quantity, claim.medication.quantityUnit)}, {claim.daysSupply} days. {claim.plan.name},
                claim {claim.claimNumber}
              </span>
            </span>
          ),
        },
        { key: "on", header: day, cell: ({ on }) => longDate(on) },
        { key: "pharmacy", header: "Pharmacy", cell: ({ claim }) => claim.pharmacy.name },
        { key: "price", header: "Price", numeric: true, cell: ({ claim }) => signed(claim.priceCents) },
        { key: "plan", header: "Plan paid", numeric: true, cell: ({ claim }) => signed(claim.planPayCents) },
        { key: "you", header: "You paid", numeric: true, cell: ({ claim }) => signed(claim.patientPayCents) },
      ]}
    />
  );
}
