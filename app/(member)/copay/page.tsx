import type { Metadata } from "next";
import { PastChecks } from "@/components/copay/past-checks";
import { PlanSwitch } from "@/components/copay/plan-switch";
import { PriceFinder } from "@/components/copay/price-finder";
import { Alert } from "@/components/ui/alert";
import { EmptyState } from "@/components/ui/empty-state";
import { PageHeading, Section } from "@/components/ui/page-heading";
import { Pagination } from "@/components/ui/pagination";
import { TextLink } from "@/components/ui/text-link";
import { getCopayChoices } from "@/lib/features/copay/choices";
import { listCopayCalculations } from "@/lib/features/copay/queries";
import { textIn } from "@/lib/features/form-fields";
import { searchMedications } from "@/lib/features/formulary/queries";
import { getMe } from "@/lib/features/people/queries";
import { orNotFound, orReason, requireKind } from "@/lib/kernel/page";
import { checkCopayAction } from "./actions";

export async function generateMetadata({ searchParams }: PageProps<"/copay">): Promise<Metadata> {
  const planId = textIn((await searchParams).plan);
  const plan = planId && (await activePlans()).find(({ id }) => id === planId);
  return { title: plan ? `Prices with ${plan.name}` : "Prices" };
}

export default async function CopayPage({ searchParams }: PageProps<"/copay">) {
  const member = await requireKind("patient");
  const asked = await searchParams;
  const [q, medicationId, planId] = [textIn(asked.q), textIn(asked.medication), textIn(asked.plan)];
  const offered = medicationId ? await orReason(getCopayChoices(member, { medicationId, planId }), "fillOn") : null;
  const choices = offered && "answer" in offered ? offered.answer : null;
  const found = q && !choices ? await orNotFound(searchMedications(member, { q, limit: 20 })) : null;
  return (
    <>
      <PageHeading
        lead={
          choices
            ? `What ${choices.plan.name} makes of it, step by step.`
            : "Find the drug, then say how much and where."
        }
      >
        Check a price
      </PageHeading>
      {choices && (
        <PlanSwitch
          plans={await activePlans()}
          chosen={choices.plan.id}
          hrefOf={(plan) => `/copay?medication=${choices.medication.id}&plan=${plan}`}
        />
      )}
      {offered && "reason" in offered && (
        <Alert kind="attention" heading="We can't price a fill for you today">
          <p>{offered.reason} Call your plan if you think this is wrong.</p>
        </Alert>
      )}
      <PriceFinder
        address="/copay"
        typed={q ?? ""}
        found={found}
        choices={choices}
        action={checkCopayAction}
        forSomeone={false}
      />
      {choices && (
        <p>
          <TextLink href={`/copay/history/${choices.medication.id}`}>What this drug cost you before</TextLink>
        </p>
      )}
      {!choices && <Past cursor={textIn(asked.cursor)} />}
    </>
  );
}

async function activePlans() {
  const { plans } = await getMe(await requireKind("patient"), {});
  return plans.filter(({ isActive }) => isActive);
}

async function Past({ cursor }: { cursor: string | undefined }) {
  const member = await requireKind("patient");
  const past = await orNotFound(listCopayCalculations(member, { limit: 10, ...(cursor && { cursor }) }));
  return (
    <Section heading="Past checks" id="past">
      {past.items.length > 0 ? (
        <PastChecks checks={past.items} address={({ id }) => `/copay/${id}`} />
      ) : (
        <EmptyState heading="No price checks yet">
          <p>Each price you check is kept here, with every step that led to it.</p>
        </EmptyState>
      )}
      <Pagination
        label="Past checks"
        first={cursor ? "/copay" : null}
        next={past.nextCursor ? `/copay?cursor=${past.nextCursor}` : null}
      />
    </Section>
  );
}
