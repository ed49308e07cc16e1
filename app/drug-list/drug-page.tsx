import { AboutDrug } from "@/components/formulary/about-drug";
import { type ListBase, withFilters } from "@/components/formulary/addresses";
import { CoverageByPlan } from "@/components/formulary/coverage-by-plan";
import { ListVersion } from "@/components/formulary/list-version";
import { LookAlikeAlert } from "@/components/formulary/look-alike-alert";
import { OtherForms } from "@/components/formulary/other-forms";
import { ButtonLink } from "@/components/ui/button";
import { FilterForm } from "@/components/ui/filter-form";
import { PageHeading, Section } from "@/components/ui/page-heading";
import { Pagination } from "@/components/ui/pagination";
import { TextInput } from "@/components/ui/text-input";
import { longDate } from "@/lib/features/dates";
import { textIn } from "@/lib/features/form-fields";
import { getDrugListChoices } from "@/lib/features/formulary/choices";
import { openDrug } from "@/lib/features/formulary/drug";
import { kindWords } from "@/lib/features/formulary/wording";
import type { Actor } from "@/lib/kernel/actor";
import { orNotFound } from "@/lib/kernel/page";
import type { Asked } from "./filters";

type Props = {
  /** Who asks for what the page says; on the public list that is nobody. */
  actor: Actor;
  /** Who looks, for the ways on from here. */
  viewer: Actor["kind"];
  base: ListBase;
  id: string;
  asked: Asked;
};

/** One drug: what plans say of it on a day, what is announced, its other forms and names, and the way to a price. */
export async function DrugPage({ actor, viewer, base, id, asked }: Props) {
  const [asOf, cursor] = [textIn(asked.asOf), textIn(asked.cursor)];
  const input = { id, ...(asOf && { asOf }), ...(cursor && { cursor }) };
  const drug = await orNotFound(openDrug.receive(actor, input));
  const { version, publishedAt } = await getDrugListChoices(actor, {});
  const { medication, coverage } = drug;
  const here = `${base}/${id}` as const;
  const day = asOf ?? coverage[0]?.day;
  return (
    <>
      <PageHeading kicker={kindWords(medication)} lead={medication.description}>
        {medication.name}
      </PageHeading>
      <LookAlikeAlert pairs={drug.lookAlikes} />
      <WaysOn id={id} viewer={viewer} />
      <Section heading={day ? `Coverage on ${longDate(day)}` : "Coverage"} id="coverage">
        <CoverageByPlan coverage={coverage} medication={medication} own={actor.kind === "patient"} />
        <Pagination
          label="Plans"
          first={cursor ? withFilters(here, { asOf }) : null}
          next={drug.nextCursor ? withFilters(here, { asOf, cursor: drug.nextCursor }) : null}
        />
        <FilterForm label="Coverage on another day" action={here} filtered={asOf !== undefined} submit="Show that day">
          <TextInput name="asOf" label="Another day" type="date" defaultValue={asOf} />
        </FilterForm>
      </Section>
      <OtherForms drug={drug} base={base} />
      <Section heading="About this drug" id="about">
        <AboutDrug medication={medication} base={base} />
      </Section>
      <ListVersion version={version} publishedAt={publishedAt} />
    </>
  );
}

function WaysOn({ id, viewer }: Pick<Props, "id" | "viewer">) {
  if (viewer === "provider" || viewer === "admin")
    return (
      <p>
        <ButtonLink href={`/drugs/${id}/correct`}>Correct what it says</ButtonLink>
      </p>
    );
  return (
    <p className="flex flex-wrap items-center gap-4">
      {viewer === "patient" ? (
        <>
          <ButtonLink variant="primary" href={`/copay?medication=${id}`}>
            Check my price
          </ButtonLink>
          <ButtonLink href={`/messages/new?drug=${id}`}>Ask about this drug</ButtonLink>
        </>
      ) : (
        <>
          <ButtonLink href="/sign-in">Sign in</ButtonLink>
          <span>Members see what they pay themselves, step by step.</span>
        </>
      )}
    </p>
  );
}
