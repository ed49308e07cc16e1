import { Section } from "@/components/ui/page-heading";
import { Tag } from "@/components/ui/tag";
import { formatCents } from "@/lib/benefits/money";
import type { ShownAlternative } from "@/lib/benefits/shown-options";
import type { CopayCalculation } from "@/lib/features/copay/schemas";
import { amountOf, removedWords, restrictionNames } from "@/lib/features/copay/wording";
import { longDate } from "@/lib/features/dates";

/** Other drugs of the plan's list that cost less or ask for less first. Only a prescriber can change a drug. */
export function Alternatives({ price, payer }: { price: CopayCalculation; payer: "You" | "The patient" }) {
  const { alternatives } = price;
  return (
    <Section heading="Other drugs to ask about" id="alternatives">
      {alternatives.length === 0 ? (
        <p className="max-w-measure">
          We know of no other drug on {price.plan.name}'s list that costs less here. The prescriber may know one.
        </p>
      ) : (
        <>
          <p className="max-w-measure">
            {payer === "You"
              ? "Ask your prescriber if one of these would work as well for you. Only they can change your drug."
              : "These are on the plan's list for the same use. Whether one fits is for you to judge."}
          </p>
          <ul className="grid border-hairline border-t">
            {alternatives.map((one) => (
              <Alternative key={one.medication.id} one={one} payer={payer} />
            ))}
          </ul>
        </>
      )}
    </Section>
  );
}

function Alternative({ one, payer }: { one: ShownAlternative; payer: "You" | "The patient" }) {
  const { medication, quantity, daysSupply, pharmacy, restrictions, stableUntil, usedFor, source } = one;
  return (
    <li className="grid gap-1 border-hairline border-b py-4">
      <p className="flex flex-wrap items-baseline gap-x-3 gap-y-1">
        <span className="font-semibold">{medication.name}</span>
        <Tag tone={one.savingCents !== null && one.savingCents > 0 ? "saving" : "neutral"}>{savingWords(one)}</Tag>
      </p>
      <p>
        {payer} would pay {formatCents(one.patientPayCents)} for {amountOf(quantity, medication.quantityUnit)},{" "}
        {daysSupply} days, at {pharmacy.name}.
      </p>
      {one.removes.length > 0 && <p>{removedWords(one.removes)}</p>}
      {restrictions.map((kind) => kind !== "not-covered" && <p key={kind}>{restrictionNames[kind]}.</p>)}
      <p className="text-muted">
        {stableUntil === null
          ? "No end of its place on the list is announced."
          : `Its place on the list is set until ${longDate(stableUntil)}.`}
      </p>
      <p className="text-muted">
        {one.kind === "generic"
          ? "The generic: the same active drug without a maker's name."
          : `Also used for ${usedFor}. Source: ${source}.`}
      </p>
    </li>
  );
}

function savingWords({ savingCents, patientPayCents }: ShownAlternative): string {
  if (savingCents === null) return formatCents(patientPayCents);
  if (savingCents > 0) return `Saves ${formatCents(savingCents)}`;
  return savingCents === 0 ? "Same price" : `Costs ${formatCents(-savingCents)} more`;
}
