import { ActForm } from "@/components/act-form";
import { DataTable } from "@/components/ui/data-table";
import { Section } from "@/components/ui/page-heading";
import { amountOf } from "@/lib/features/copay/wording";
import { longDate, longDay } from "@/lib/features/dates";
import type { OwnMedication } from "@/lib/features/medications/schemas";
import type { FormAction } from "@/lib/kernel/form-state";

type Props = { own: OwnMedication; remove: FormAction; follow: FormAction; unfollow: FormAction };

/** What else one can do with a drug of one's own list, and what the list said of it before. */
export function OwnDrug({ own, remove, follow, unfollow }: Props) {
  const { medication, taken, past, isFollowed } = own;
  const fields = { medicationId: medication.id };
  return (
    <>
      <Section heading="Price alerts" id="follow">
        <p>
          {isFollowed
            ? "You follow this price. We tell you when it changes."
            : "We can tell you when your price for this drug changes."}
        </p>
        {isFollowed ? (
          <ActForm action={unfollow} fields={fields} pending="Saving">
            Stop following this price
          </ActForm>
        ) : (
          <ActForm action={follow} fields={{ ...fields, ...followed(own) }} pending="Saving">
            Follow this price
          </ActForm>
        )}
      </Section>
      {past.length > 0 && (
        <Section heading="What your list said before" id="before">
          <DataTable
            caption="Earlier entries, newest first"
            rows={past}
            rowKey={({ replacedAt }) => replacedAt}
            columns={[
              { key: "until", header: "Until", cell: ({ replacedAt }) => longDay(replacedAt) },
              {
                key: "amount",
                header: "Amount",
                cell: ({ quantity, daysSupply }) =>
                  `${amountOf(quantity, medication.quantityUnit)} for ${daysSupply} days`,
              },
              { key: "taken", header: "Taken", cell: takenWords },
            ]}
          />
        </Section>
      )}
      {taken && (
        <Section heading="Added by mistake?" id="remove">
          <p className="max-w-measure">
            If you took it and stopped, enter the last day above instead: it stays under what you took before.
          </p>
          <ActForm action={remove} fields={fields} pending="Removing" variant="danger">
            Remove from my medications
          </ActForm>
        </Section>
      )}
    </>
  );
}

function followed({ medication, taken }: OwnMedication) {
  const { usualQuantity: quantity, usualDaysSupply: daysSupply } = medication;
  const fill = taken ?? { quantity, daysSupply, pharmacyId: null };
  return { quantity: fill.quantity, daysSupply: fill.daysSupply, pharmacyId: fill.pharmacyId };
}

/** "Since January 5, 2026" or "January 5, 2026 to March 1, 2026". */
export function takenWords({ startedOn, endedOn }: { startedOn: string; endedOn: string | null }): string {
  return endedOn ? `${longDate(startedOn)} to ${longDate(endedOn)}` : `Since ${longDate(startedOn)}`;
}
