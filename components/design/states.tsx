import { Alert } from "@/components/ui/alert";
import { Button, ButtonLink } from "@/components/ui/button";
import { Details } from "@/components/ui/details";
import { EmptyState } from "@/components/ui/empty-state";
import { Section } from "@/components/ui/page-heading";
import { Skeleton } from "@/components/ui/skeleton";
import { Tag } from "@/components/ui/tag";
import { Term } from "@/components/ui/term";

export function Alerts() {
  return (
    <Section heading="Alerts and tags" id="alerts">
      <Alerted />
      <div className="flex flex-wrap gap-2">
        <Tag>Estimate</Tag>
        <Tag tone="saving">Covered</Tag>
        <Tag tone="attention">Needs approval first</Tag>
        <Tag tone="stop">Not on the list</Tag>
      </div>
    </Section>
  );
}

export function Alerted() {
  return (
    <div className="grid gap-3">
      <Alert level={3} heading="This is an estimate">
        <p>The pharmacy's claim decides the final price.</p>
      </Alert>
      <Alert kind="success" level={3} heading="You changed your passphrase" />
      <Alert kind="attention" level={3} heading="Needs approval first (prior authorization)">
        <p>Your prescriber asks your plan. This usually takes 1 to 3 days.</p>
        <Button>See what to ask</Button>
      </Alert>
      <Alert kind="stop" level={3} heading="We can't reach the drug list right now">
        <p>
          Nothing you entered is lost. Try again in a few minutes, or call 800-555-0142 (TTY 711). Reference 7K2M 4Q.
        </p>
      </Alert>
    </div>
  );
}

export function States() {
  return (
    <Section heading="States" id="states">
      <h3>Loading</h3>
      <Skeleton words="Loading your price checks" />
      <h3 className="mt-4">Empty</h3>
      <EmptyState heading="No price checks yet" action={<ButtonLink href="/copay">Check a price</ButtonLink>}>
        <p>Each price you check is kept here, with every step that led to it.</p>
      </EmptyState>
      <h3 className="mt-4">Nothing fits the filters</h3>
      <EmptyState
        heading="No drug fits these filters"
        action={<ButtonLink href="/developers/design">Clear filters</ButtonLink>}
      >
        <p>You asked for tier 1 and “ator”. The list holds 412 drugs without filters.</p>
      </EmptyState>
      <h3 className="mt-4">More words</h3>
      <p>
        You have not met your{" "}
        <Term word="deductible">What you pay first each year before the plan helps with some drugs.</Term>: $70.00 is
        left.
      </p>
      <Details summary="How we worked this out">
        <p>Your plan has a deductible of $250.00 for brand drugs. Your claims this year add up to $180.00.</p>
      </Details>
    </Section>
  );
}
