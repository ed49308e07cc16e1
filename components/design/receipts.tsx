import { Section } from "@/components/ui/page-heading";
import { Receipt, ReceiptFooter, ReceiptLine, ReceiptTotal } from "@/components/ui/receipt";
import { Term } from "@/components/ui/term";
import { TierStair } from "@/components/ui/tier-stair";

const footer = (
  <ReceiptFooter
    calculated="Worked out on November 23, 2026, at 9:05 a.m. ET"
    version="Plan terms version 4, drug list of November 1, 2026"
    reference="7K2M 4Q"
    mark="Signed and kept"
  />
);

export function Receipts() {
  return (
    <Section heading="Receipt" id="receipt">
      <p>The answer first, then the steps that lead to it. The same on the page and in print.</p>
      <div className="grid items-start gap-6 lg:grid-cols-2">
        <CoveredReceipt />
        <div className="grid gap-6">
          <NotCovered />
          <NotKnown />
        </div>
      </div>
    </Section>
  );
}

function NotCovered() {
  return (
    <Receipt
      heading="Ozempic 1 mg pen"
      meta="1 pen for 28 days at Corner Pharmacy"
      label="Your plan does not cover this drug. You pay the full price"
      answer="$998.00"
      statement="Your prescriber can ask your plan for an exception, or choose a drug on the list."
      footer={footer}
    >
      <ReceiptLine label="Price at this pharmacy" amount="$998.00">
        What the pharmacy charges without a plan.
      </ReceiptLine>
      <ReceiptLine label="Your plan pays" amount="$0.00" />
      <ReceiptTotal label="You pay" amount="$998.00" />
    </Receipt>
  );
}

function NotKnown() {
  return (
    <Receipt
      heading="Enbrel 50 mg syringe"
      meta="4 syringes for 28 days at Harbor Specialty Pharmacy"
      answer="We can't work out this price"
      statement="Harbor Specialty Pharmacy has not told us its price. Call them, or choose another pharmacy."
      footer={footer}
    />
  );
}

export function CoveredReceipt() {
  return (
    <Receipt
      heading="Atorvastatin 20 mg tablet"
      meta="90 tablets for 90 days at Corner Pharmacy"
      label="You pay"
      answer="$90.00"
      statement="Your plan pays $110.00."
      linesHeading="How it adds up"
      footer={footer}
    >
      <ReceiptLine
        label={
          <>
            What is left of your <Term word="deductible">What you pay first each year before the plan helps.</Term>
          </>
        }
        amount="$70.00"
      >
        You have paid $180.00 of $250.00 this year. With this fill it is met.
      </ReceiptLine>
      <ReceiptLine label="Copay for a preferred generic, three months in a retail pharmacy" amount="$20.00">
        The part of the price above the deductible is $130.00. For it you pay a set amount.
      </ReceiptLine>
      <ReceiptTotal label="You pay" amount="$90.00" />
    </Receipt>
  );
}

const tiers = ["Preferred generic", "Generic", "Preferred brand", "Non-preferred drug", "Specialty"] as const;

export function TierStairs() {
  return (
    <Section heading="Tier stair" id="tier-stair">
      <ul className="grid gap-4">
        {tiers.map((name, index) => (
          <li key={name}>
            <TierStair tier={index + 1}>{`Tier ${index + 1} of 5, ${name.toLowerCase()}`}</TierStair>
          </li>
        ))}
        <li>
          <TierStair tier={1} of={3}>
            Tier 1 of 3, generic
          </TierStair>
        </li>
        <li>
          <TierStair tier={1} of={1}>
            One tier for all drugs
          </TierStair>
        </li>
      </ul>
    </Section>
  );
}
