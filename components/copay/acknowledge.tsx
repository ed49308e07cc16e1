import { ActForm } from "@/components/act-form";
import { Alert } from "@/components/ui/alert";
import { Section } from "@/components/ui/page-heading";
import { TextLink } from "@/components/ui/text-link";
import { longTime } from "@/lib/features/dates";
import type { Standing } from "@/lib/features/receipts/schemas";
import type { FormAction } from "@/lib/kernel/form-state";

type Props = {
  standing: Standing;
  receipt: { hash: string } | null;
  calculationId: string;
  /** What is said: "You pay $20.00 for Atorvastatin 20 mg tablet". */
  statement: string;
  action: FormAction;
};

/** "I have seen this price": what exactly is said stands beside the button, and it is said only by pressing it. */
export function Acknowledge({ standing, receipt, calculationId, statement, action }: Props) {
  const { acknowledgedAt, supersededBy } = standing;
  return (
    <Section heading="Acknowledge this price" id="acknowledge">
      {supersededBy && <Superseded href={`/copay/${supersededBy}`} />}
      {acknowledgedAt && (
        <p>Acknowledged on {longTime(acknowledgedAt)}. You said that you have seen this receipt. It orders nothing.</p>
      )}
      {!acknowledgedAt && !supersededBy && receipt && (
        <>
          <p>
            You say: I have seen this receipt, “{statement}”, with its steps. It is kept with the time. It orders
            nothing and you need not do it.
          </p>
          <ActForm action={action} fields={{ id: calculationId, hash: receipt.hash }} pending="Saving">
            I have seen this price
          </ActForm>
        </>
      )}
      {!receipt && <p>This price was told before receipts were signed. Check it again to acknowledge it.</p>}
    </Section>
  );
}

/** A newer check came out differently, so this price does not hold any more. */
export function Superseded({ href }: { href: `/copay/${string}` | `/provider/patients/${string}/checks/${string}` }) {
  return (
    <Alert kind="attention" heading="A newer check of this fill came out differently" level={3}>
      <TextLink href={href}>Open the newer price</TextLink>
    </Alert>
  );
}
