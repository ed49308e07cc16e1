import { ActForm } from "@/components/act-form";
import { TextLink } from "@/components/ui/text-link";
import { amountOf } from "@/lib/features/copay/wording";
import { longDay } from "@/lib/features/dates";
import type { FollowedPrice } from "@/lib/features/medications/schemas";
import type { FormAction } from "@/lib/kernel/form-state";

/** The prices a person is told about when they change. */
export function FollowedPrices({ follows, unfollow }: { follows: readonly FollowedPrice[]; unfollow: FormAction }) {
  return (
    <ul className="grid border-hairline border-t">
      {follows.map(({ medication, quantity, daysSupply, followedAt }) => (
        <li
          key={medication.id}
          className="flex flex-wrap items-center justify-between gap-3 border-hairline border-b py-3"
        >
          <div>
            <TextLink href={`/copay?medication=${medication.id}`}>{medication.name}</TextLink>
            <p className="text-muted">
              {amountOf(quantity, medication.quantityUnit)} for {daysSupply} days. Followed since {longDay(followedAt)}.
            </p>
          </div>
          <ActForm action={unfollow} fields={{ medicationId: medication.id }} pending="Saving" variant="quiet">
            Stop following<span className="sr-only"> {medication.name}</span>
          </ActForm>
        </li>
      ))}
    </ul>
  );
}
