import { ActForm } from "@/components/act-form";
import { DataTable } from "@/components/ui/data-table";
import { Section } from "@/components/ui/page-heading";
import { Tag } from "@/components/ui/tag";
import { formatCents } from "@/lib/benefits/money";
import type { ShownPharmacy } from "@/lib/benefits/shown-options";
import { cashWords } from "@/lib/features/copay/cash";
import type { CopayCalculation } from "@/lib/features/copay/schemas";
import { amountOf, networkName, supplyLimitWords } from "@/lib/features/copay/wording";
import type { FormAction } from "@/lib/kernel/form-state";

type Props = {
  price: CopayCalculation;
  action: FormAction;
  payer: "You pay" | "The patient pays";
  forSomeone?: boolean;
};

/** The same drug at each kind of pharmacy, for one and three months, and without the plan. */
export function ComparePlaces({ price, action, payer, forSomeone = false }: Props) {
  const { pharmacies, supplyLimit, plan, medication } = price;
  if (pharmacies.length === 0) return null;
  const lowest = pharmacies[0]?.per30DaysCents ?? null;
  const fieldsOf = ({ pharmacy, quantity, daysSupply }: ShownPharmacy) => ({
    medicationId: medication.id,
    planId: plan.id,
    pharmacyId: pharmacy.id,
    quantity,
    daysSupply,
    fillOn: price.fillOn,
    brandRequested: price.brandRequested ? "yes" : "",
    ...(forSomeone && { patientId: price.patientId }),
  });
  const isThis = (row: ShownPharmacy) => row.pharmacy.id === price.pharmacy?.id && row.daysSupply === price.daysSupply;
  return (
    <Section heading="Compare pharmacies" id="compare">
      <DataTable
        caption={`With ${plan.name}: the lowest price at each kind of pharmacy`}
        rows={pharmacies}
        rowKey={(row) => `${row.pharmacyType} ${row.daysSupply}`}
        columns={[
          {
            key: "place",
            header: "Pharmacy",
            cell: (row) => (
              <span className="grid justify-items-start gap-1">
                {networkName(row)}
                <span className="font-normal text-muted">{row.pharmacy.name}</span>
                {row.per30DaysCents !== null && row.per30DaysCents === lowest && (
                  <Tag tone="saving">Lowest a month</Tag>
                )}
                {isThis(row) && <Tag>This price</Tag>}
              </span>
            ),
          },
          {
            key: "supply",
            header: "Supply",
            cell: (row) => `${amountOf(row.quantity, medication.quantityUnit)}, ${row.daysSupply} days`,
          },
          { key: "pays", header: payer, numeric: true, cell: paysWords },
          { key: "month", header: "Per 30 days", numeric: true, cell: (row) => cents(row.per30DaysCents) },
          { key: "year", header: "A year at this price", numeric: true, cell: (row) => cents(row.perYearCents) },
          { key: "cash", header: "Without a plan", numeric: true, cell: (row) => cents(row.cashCents) },
          {
            key: "check",
            header: "Steps",
            isForScreen: true,
            cell: (row) =>
              isThis(row) ? (
                "Above"
              ) : (
                <ActForm action={action} fields={fieldsOf(row)} pending="Checking" variant="quiet">
                  Check<span className="sr-only"> {`${row.pharmacy.name}, ${row.daysSupply} days`}</span>
                </ActForm>
              ),
          },
        ]}
      />
      {supplyLimit && <p className="max-w-measure">{supplyLimitWords(supplyLimit)}</p>}
      {cashWords(price).map((sentence) => (
        <p key={sentence} className="max-w-measure">
          {sentence}
        </p>
      ))}
      <p className="max-w-measure text-sm text-muted">
        A year at this price is an estimate: it changes when a yearly limit is reached. Distances are not known here.
      </p>
    </Section>
  );
}

function paysWords({ status, patientPayCents, atMostCents }: ShownPharmacy): string {
  if (patientPayCents === null) return "Not known";
  if (status === "not-covered") return `${formatCents(patientPayCents)}, not covered`;
  return atMostCents === null ? formatCents(patientPayCents) : `At most ${formatCents(patientPayCents)}`;
}

const cents = (amount: number | null) => (amount === null ? "Not known" : formatCents(amount));
