import type { Metadata } from "next";
import { TermsFacts } from "@/components/plans/terms-facts";
import { VersionsTable } from "@/components/plans/versions-table";
import { Alert } from "@/components/ui/alert";
import { ButtonLink } from "@/components/ui/button";
import { FilterForm } from "@/components/ui/filter-form";
import { PageHeading, Section } from "@/components/ui/page-heading";
import { TextInput } from "@/components/ui/text-input";
import { TextLink } from "@/components/ui/text-link";
import { getPlanTerms } from "@/lib/features/coverage/queries";
import { longDate } from "@/lib/features/dates";
import { textIn } from "@/lib/features/form-fields";
import { orNotFound, requireKind } from "@/lib/kernel/page";

export const metadata: Metadata = { title: "Plan" };

export default async function PlanPage({ params, searchParams }: PageProps<"/admin/plans/[id]">) {
  const admin = await requireKind("admin");
  const { id } = await params;
  const asked = textIn((await searchParams).asOf);
  const view = await orNotFound(getPlanTerms.receive(admin, { id, ...(asked && { asOf: asked }) }));
  const { plan, version, versions, asOf, today } = view;
  const isPast = asOf < today;
  const from = isPast ? today : asOf;
  return (
    <>
      <PageHeading
        kicker={<TextLink href="/admin/plans">Plans</TextLink>}
        lead={plan.payer}
        actions={
          <ButtonLink href={`/admin/plans/${id}/change?from=${from}`}>Draft a change from {longDate(from)}</ButtonLink>
        }
      >
        {plan.name}
      </PageHeading>
      <FilterForm label="Which day" action={`/admin/plans/${id}`} submit="Show the terms of that day">
        <TextInput label="Terms on" name="asOf" type="date" defaultValue={asOf} />
      </FilterForm>
      {version ? (
        <Section heading={`Version ${version.version}, from ${longDate(version.effectiveFrom)}`} id="terms">
          <TermsFacts terms={version.terms} />
        </Section>
      ) : (
        <Alert kind="attention" heading={`The plan has no terms for ${longDate(asOf)}`}>
          Nothing can be priced for that day.
        </Alert>
      )}
      <Section heading="Versions" id="versions">
        <VersionsTable planId={id} versions={versions} shown={version?.version ?? null} />
      </Section>
    </>
  );
}
