import { DataTable } from "@/components/ui/data-table";
import { SummaryList, SummaryRow } from "@/components/ui/summary-list";
import type { PlanTerms } from "@/lib/benefits/terms";
import { type TermFact, termFacts } from "@/lib/features/coverage/wording";

/** All that a plan's terms say: its yearly amounts and rules, then what each tier costs. */
export function TermsFacts({ terms }: { terms: PlanTerms }) {
  const facts = termFacts(terms);
  return (
    <>
      <SummaryList>
        {facts.map(
          ({ name, words, row }) =>
            row === null && (
              <SummaryRow key={name} term={name}>
                {words}
              </SummaryRow>
            ),
        )}
      </SummaryList>
      <DataTable
        caption="What each tier costs"
        columns={columns}
        rows={facts.filter(({ row }) => row !== null)}
        rowKey={({ name }) => name}
      />
    </>
  );
}

const columns = [
  { key: "name", header: "Tier, supply and pharmacy", cell: ({ name }: TermFact) => name },
  { key: "words", header: "A member pays", cell: ({ words }: TermFact) => words },
];
