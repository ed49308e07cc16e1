import type { Metadata } from "next";
import { PlanSwitch } from "@/components/copay/plan-switch";
import { YearDrugs } from "@/components/medications/year-drugs";
import { YearLimitsForm } from "@/components/medications/year-limits";
import { YearMonths } from "@/components/medications/year-months";
import { YearSummary } from "@/components/medications/year-summary";
import { Alert } from "@/components/ui/alert";
import { ButtonLink } from "@/components/ui/button";
import { EmptyState } from "@/components/ui/empty-state";
import { PageHeading, Section } from "@/components/ui/page-heading";
import { TextLink } from "@/components/ui/text-link";
import { longDate } from "@/lib/features/dates";
import { textIn } from "@/lib/features/form-fields";
import { getMedicationYear } from "@/lib/features/medications/year";
import { getMe } from "@/lib/features/people/queries";
import { orReason, requireKind } from "@/lib/kernel/page";

export const metadata: Metadata = { title: "My year" };

export default async function YearPage({ searchParams }: PageProps<"/medications/year">) {
  const member = await requireKind("patient");
  const sent = await searchParams;
  const asked = {
    planId: textIn(sent.plan),
    year: textIn(sent.year) === "next" ? ("next" as const) : ("this" as const),
    mail: textIn(sent.mail) === "no" ? ("no" as const) : ("yes" as const),
    mostPharmacies: textIn(sent.pharmacies),
  };
  const found = await orReason(getMedicationYear(member, asked), "fillOn");
  const year = "answer" in found ? found.answer : null;
  return (
    <>
      <PageHeading
        kicker={<TextLink href="/medications">My medications</TextLink>}
        lead={year ? `All your drugs with ${year.plan.name}, fill after fill.` : "All your drugs, fill after fill."}
      >
        My year
      </PageHeading>
      {year && (
        <PlanSwitch
          plans={(await getMe(member, {})).plans.filter(({ isActive }) => isActive)}
          chosen={year.plan.id}
          hrefOf={(plan) => `/medications/year?plan=${plan}&year=${asked.year}`}
        />
      )}
      <YearLimitsForm {...asked} mostPharmacies={asked.mostPharmacies ?? ""} />
      {"reason" in found && (
        <Alert kind="attention" heading="We can't work out that year">
          <p>{found.reason}</p>
        </Alert>
      )}
      {year && year.drugs.length === 0 && (
        <EmptyState
          heading="No drugs to work with"
          action={<ButtonLink href="/medications">Add a medication</ButtonLink>}
        >
          <p>When your list holds a drug that you fill again and again, your year is worked out here.</p>
        </EmptyState>
      )}
      {year && year.drugs.length > 0 && (
        <>
          <YearSummary year={year} />
          <Section heading="Drug by drug" id="drugs">
            <YearDrugs year={year} />
          </Section>
          <Section heading="Month by month" id="months">
            <YearMonths year={year} />
            <p className="max-w-measure text-muted text-sm">
              Expected amounts are an estimate: they take the list, the rules and the prices of {longDate(year.from)},
              the fills of your list in their rhythm, and no other fills of you or your family.
            </p>
          </Section>
        </>
      )}
    </>
  );
}
