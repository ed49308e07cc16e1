import type { Metadata } from "next";
import { PastChecks } from "@/components/copay/past-checks";
import { MedicationList } from "@/components/coverage/medication-list";
import { MemberCard } from "@/components/coverage/member-card";
import { Standing } from "@/components/coverage/standing";
import { ButtonLink } from "@/components/ui/button";
import { EmptyState } from "@/components/ui/empty-state";
import { PageHeading, Section } from "@/components/ui/page-heading";
import { TextLink } from "@/components/ui/text-link";
import { listCopayCalculations } from "@/lib/features/copay/queries";
import type { PlanCover } from "@/lib/features/coverage/schemas";
import { longDate } from "@/lib/features/dates";
import { listMedicationsTaken } from "@/lib/features/medications/queries";
import { getMe } from "@/lib/features/people/queries";
import { requireKind } from "@/lib/kernel/page";

export const metadata: Metadata = { title: "Home" };

export default async function DashboardPage() {
  const member = await requireKind("patient");
  const [me, taken, checks] = await Promise.all([
    getMe(member, {}),
    listMedicationsTaken(member, { limit: 50 }),
    listCopayCalculations(member, { limit: 5 }),
  ]);
  const current = taken.items.filter((medication) => medication.endedOn === null);
  return (
    <>
      <PageHeading lead="Here is your cover, where you stand this year, and what you take.">{`Hello, ${me.displayName}`}</PageHeading>
      <div>
        <ButtonLink variant="primary" href="/copay">
          Check a price
        </ButtonLink>
      </div>
      {me.plans.map((cover) => (
        <Section key={cover.id} heading={`${cover.name}, ${cover.payer}`} id={`plan-${cover.id}`}>
          <p>{coverWords(cover)}</p>
          {cover.isActive && (
            <>
              {me.accumulators
                .filter((accumulators) => accumulators.planId === cover.id)
                .map((accumulators) => (
                  <div key={accumulators.planId} className="grid gap-3">
                    <Standing accumulators={accumulators} />
                    <p>
                      <TextLink href={`/claims/ledger/${accumulators.planId}`}>See every fill that counted</TextLink>
                    </p>
                  </div>
                ))}
              <MemberCard cover={cover} member={me.displayName} />
            </>
          )}
        </Section>
      ))}
      {me.plans.length === 0 && (
        <EmptyState heading="We have no plan for you yet">
          <p>
            When your plan adds you, your cover and your ID card will be here. Call your plan if you think this is
            wrong.
          </p>
        </EmptyState>
      )}
      <Section
        heading="My medications"
        id="medications"
        action={<TextLink href="/medications">Change my list</TextLink>}
      >
        {current.length > 0 ? (
          <MedicationList medications={current} checkAddress={(id) => `/copay?medication=${id}`} />
        ) : (
          <EmptyState
            heading="No medications yet"
            action={<ButtonLink href="/medications">Add a medication</ButtonLink>}
          >
            <p>What you take will be listed here, each with its price a step away.</p>
          </EmptyState>
        )}
      </Section>
      <Section heading="Recent price checks" id="checks">
        {checks.items.length > 0 ? (
          <PastChecks checks={checks.items} address={({ id }) => `/copay/${id}`} />
        ) : (
          <EmptyState heading="No price checks yet">
            <p>Each price you check is kept here, with every step that led to it.</p>
          </EmptyState>
        )}
      </Section>
    </>
  );
}

function coverWords({ isActive, effectiveFrom, effectiveTo }: PlanCover): string {
  const from = longDate(effectiveFrom);
  if (isActive)
    return `You are covered from ${from}${effectiveTo ? ` to ${longDate(effectiveTo)}` : ", with no end date"}.`;
  if (effectiveTo && effectiveTo < new Date().toISOString().slice(0, 10)) {
    return `This cover has ended. It ran from ${from} to ${longDate(effectiveTo)}.`;
  }
  return `This cover begins on ${from}.`;
}
