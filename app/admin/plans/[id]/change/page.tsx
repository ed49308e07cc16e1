import type { Metadata } from "next";
import { TermsForm } from "@/components/plans/terms-form";
import { FilterForm } from "@/components/ui/filter-form";
import { PageHeading, Section } from "@/components/ui/page-heading";
import { TextInput } from "@/components/ui/text-input";
import { TextLink } from "@/components/ui/text-link";
import { blankRows, typedTerms } from "@/lib/features/changes/terms-form";
import { getPlanTerms } from "@/lib/features/coverage/queries";
import { termFacts } from "@/lib/features/coverage/wording";
import { longDate } from "@/lib/features/dates";
import { textIn } from "@/lib/features/form-fields";
import { orNotFound, requireKind } from "@/lib/kernel/page";
import { draftPlanChangeAction } from "./actions";

export const metadata: Metadata = { title: "Draft a change of terms" };

export default async function NewTermsPage({ params, searchParams }: PageProps<"/admin/plans/[id]/change">) {
  const admin = await requireKind("admin");
  const { id } = await params;
  const asked = textIn((await searchParams).from);
  const onDay = (asOf?: string) => orNotFound(getPlanTerms.receive(admin, { id, ...(asOf && { asOf }) }));
  const { plan, today } = await onDay();
  const from = asked && asked > today ? asked : today;
  const { version, versions } = await onDay(from);
  const base = version ?? (await onDay(versions.at(-1)?.effectiveFrom)).version;
  const facts = base ? termFacts(base.terms).filter(({ row }) => row !== null) : [];
  return (
    <>
      <PageHeading
        kicker={<TextLink href={`/admin/plans/${id}?asOf=${from}`}>{plan.name}</TextLink>}
        lead="Nothing changes for anyone until a second administrator approves it and it is published."
      >
        Draft a change of terms
      </PageHeading>
      <FilterForm label="First day" action={`/admin/plans/${id}/change`} submit="Begin on that day">
        <TextInput label="From" name="from" type="date" hint="Today or later" defaultValue={from} min={today} />
      </FilterForm>
      <Section heading={`Terms from ${longDate(from)}`} id="draft">
        <p className="max-w-measure">
          {base
            ? `A copy of version ${base.version}${version ? ", which holds on that day" : ""}.`
            : "The plan has no terms yet."}
        </p>
        <TermsForm
          key={`${from} ${base?.version}`}
          given={{ planId: id, effectiveFrom: from, "terms.benefit": plan.benefit, "terms.year": from.slice(0, 4) }}
          start={base ? typedTerms(base.terms) : {}}
          rows={facts.map(({ name, words }) => `${name}: ${words}`)}
          blankRows={blankRows}
          action={draftPlanChangeAction}
        />
      </Section>
    </>
  );
}
