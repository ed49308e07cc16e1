import { type Column, DataTable } from "@/components/ui/data-table";
import { IdCard } from "@/components/ui/id-card";
import { Meter } from "@/components/ui/meter";
import { Section } from "@/components/ui/page-heading";
import { Pagination } from "@/components/ui/pagination";
import { SummaryList, SummaryRow } from "@/components/ui/summary-list";
import { TextLink } from "@/components/ui/text-link";
import { TierStair } from "@/components/ui/tier-stair";

export function Facts() {
  return (
    <Section heading="Facts and progress" id="facts">
      <SummaryList>
        <SummaryRow term="Plan">Evergreen Choice PPO</SummaryRow>
        <SummaryRow term="Covered from">January 1, 2026, with no end date</SummaryRow>
        <SummaryRow term="Preferred pharmacy" action={<TextLink href="#facts">Change pharmacy</TextLink>}>
          Corner Pharmacy, Albany
        </SummaryRow>
      </SummaryList>
      <div className="grid max-w-xl gap-6">
        <Meter label="Your deductible" value={18000} max={25000} progress="$180.00 of $250.00" left="$70.00 left" />
        <Meter
          label="Your out-of-pocket maximum"
          value={300000}
          max={300000}
          progress="$3,000.00 of $3,000.00"
          left="Met"
        >
          Covered drugs cost you nothing for the rest of the year.
        </Meter>
      </div>
      <IdCard
        payer="Evergreen Health"
        plan="Evergreen Choice PPO"
        member="Dana Reyes"
        numbers={[
          { label: "BIN", value: "004336" },
          { label: "PCN", value: "ADV" },
          { label: "Group", value: "EVG4410" },
          { label: "Member ID", value: "TW4 882 107" },
        ]}
        phone="800-555-0142"
      />
    </Section>
  );
}

type Drug = { name: string; tier: number; pharmacy: string; pays: string };

const drugs: readonly Drug[] = [
  { name: "Atorvastatin 20 mg tablet", tier: 1, pharmacy: "Corner Pharmacy", pays: "$4.00" },
  { name: "Eliquis 5 mg tablet", tier: 3, pharmacy: "Corner Pharmacy", pays: "$47.00" },
  { name: "Humira 40 mg pen", tier: 5, pharmacy: "Harbor Specialty Pharmacy", pays: "$1,240.50" },
];

const columns: readonly Column<Drug>[] = [
  { key: "name", header: "Drug", cell: ({ name }) => name, isSortable: true },
  { key: "tier", header: "Tier", cell: ({ tier }) => <TierStair tier={tier}>{`Tier ${tier} of 5`}</TierStair> },
  { key: "pharmacy", header: "Pharmacy", cell: ({ pharmacy }) => pharmacy },
  {
    key: "pays",
    header: "You pay",
    cell: ({ pays }) => pays,
    numeric: true,
    isSortable: true,
  },
];

export function Tables() {
  return (
    <Section heading="Tables" id="tables">
      <DataTable
        caption="Showing 1 to 3 of 44 drugs, sorted by name"
        columns={columns}
        rows={drugs}
        rowKey={({ name }) => name}
        sortBy={(key) => ({ href: `?sort=${key}#tables`, now: key === "name" ? "ascending" : "none" })}
      />
      <Pagination label="Drugs" first="/developers/design" next="/developers/design" />
    </Section>
  );
}
