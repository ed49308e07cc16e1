import { ButtonLink } from "@/components/ui/button";
import { Tag } from "@/components/ui/tag";
import { formatCents } from "@/lib/benefits/money";
import type { ShownAlternative } from "@/lib/benefits/shown-options";
import { amountOf } from "@/lib/features/copay/wording";
import { shortRestrictions } from "@/lib/features/formulary/wording";
import type { MedicationPrice, PricedMedication } from "@/lib/features/medications/schemas";

type Props = { patientId: string; medications: readonly PricedMedication[] };

/** What a patient takes: what each fill costs them today, and under it only what would save them something. */
export function PricedMedications({ patientId, medications }: Props) {
  return (
    <ul className="grid border-hairline border-t">
      {medications.map((one) => (
        <li key={one.medication.id} className="grid gap-3 border-hairline border-b py-4">
          <div className="flex flex-wrap items-start justify-between gap-3">
            <div className="grid min-w-0 gap-1">
              <h3 className="text-base">{one.medication.name}</h3>
              <p className="text-muted">
                {amountOf(one.quantity, one.medication.quantityUnit)} for {one.daysSupply} days
              </p>
              {one.price ? <Price price={one.price} /> : <p>No price today. {one.problem}</p>}
            </div>
            <ButtonLink href={`/provider/patients/${patientId}/check?medication=${one.medication.id}`}>
              Check price<span className="sr-only"> of {one.medication.name}</span>
            </ButtonLink>
          </div>
          {one.price && <Savings price={one.price} quantityUnit={one.medication.quantityUnit} />}
        </li>
      ))}
    </ul>
  );
}

function Price({ price }: { price: MedicationPrice }) {
  return (
    <>
      <p>
        <span className="font-semibold tabular-nums">{paysWords(price)}</span> today at {price.pharmacy.name}, with{" "}
        {price.plan.name}
      </p>
      <Marks restrictions={price.restrictions} />
    </>
  );
}

function paysWords({ status, patientPayCents, atMostCents }: MedicationPrice): string {
  if (patientPayCents === null) return status === "not-covered" ? "Not covered, price not known" : "Price not known";
  const amount = `${atMostCents === null ? "" : "At most "}${formatCents(patientPayCents)}`;
  return status === "not-covered" ? `${amount}, not covered` : amount;
}

function Savings({ price, quantityUnit }: { price: MedicationPrice; quantityUnit: string | null }) {
  const { alternatives, cheaperPlace } = price;
  if (alternatives.length === 0 && cheaperPlace === null) return null;
  return (
    <div className="grid gap-2 border-saving border-l-4 pl-4">
      <h4 className="text-base">What would cost the patient less</h4>
      <ul className="grid gap-3">
        {cheaperPlace && (
          <li className="grid gap-1">
            <p className="flex flex-wrap items-baseline gap-x-3 gap-y-1">
              <span className="font-semibold">The same drug at {cheaperPlace.pharmacy.name}</span>
              <Tag tone="saving">Saves {formatCents(cheaperPlace.savingPer30DaysCents)} per 30 days</Tag>
            </p>
            <p>
              {formatCents(cheaperPlace.patientPayCents ?? 0)} for {amountOf(cheaperPlace.quantity, quantityUnit)},{" "}
              {cheaperPlace.daysSupply} days
            </p>
          </li>
        )}
        {alternatives.map((one) => (
          <Alternative key={one.medication.id} one={one} />
        ))}
      </ul>
    </div>
  );
}

function Alternative({ one }: { one: ShownAlternative }) {
  return (
    <li className="grid gap-1">
      <p className="flex flex-wrap items-baseline gap-x-3 gap-y-1">
        <span className="font-semibold">{one.medication.name}</span>
        <Tag tone="saving">Saves {formatCents(one.savingCents ?? 0)}</Tag>
      </p>
      <p>
        {formatCents(one.patientPayCents)} for {amountOf(one.quantity, one.medication.quantityUnit)}, {one.daysSupply}{" "}
        days.{" "}
        <span className="text-muted">
          {one.kind === "generic" ? "The generic." : `Also used for ${one.usedFor}. Source: ${one.source}.`}
        </span>
      </p>
      <Marks restrictions={one.restrictions} />
    </li>
  );
}

/** What the plan asks for before it pays. */
function Marks({ restrictions }: Pick<ShownAlternative, "restrictions">) {
  const kinds = restrictions.flatMap((kind) => (kind === "not-covered" ? [] : [kind]));
  if (kinds.length === 0) return null;
  return (
    <p className="flex flex-wrap gap-2">
      {kinds.map((kind) => (
        <Tag key={kind} tone="attention">
          {shortRestrictions[kind]}
        </Tag>
      ))}
    </p>
  );
}
