import { type Filters, type ListBase, type ListPath, withFilters } from "@/components/formulary/addresses";
import { DrugSearch } from "@/components/formulary/drug-search";
import { ListFilters } from "@/components/formulary/filters";
import { Letters } from "@/components/formulary/letters";
import { ListVersion } from "@/components/formulary/list-version";
import { LookAlikeAlert } from "@/components/formulary/look-alike-alert";
import { Results } from "@/components/formulary/results";
import { QueryProvider } from "@/components/query-provider";
import { Announce } from "@/components/ui/announce";
import { EmptyState } from "@/components/ui/empty-state";
import { FilterChips } from "@/components/ui/filter-chips";
import { PageHeading } from "@/components/ui/page-heading";
import { Pagination } from "@/components/ui/pagination";
import { TextLink } from "@/components/ui/text-link";
import { textIn } from "@/lib/features/form-fields";
import { browseDrugs } from "@/lib/features/formulary/browse";
import { getDrugListChoices } from "@/lib/features/formulary/choices";
import { countWords } from "@/lib/features/formulary/wording";
import type { Actor } from "@/lib/kernel/actor";
import { orNotFound } from "@/lib/kernel/page";
import { type Asked, chipsOf, filtersIn, listInput } from "./filters";

type Props = {
  actor: Actor;
  base: ListBase;
  path: ListPath;
  heading: string;
  lead: string;
  asked: Asked;
  /** What the page itself is about, besides the filters: a letter or a class. */
  about?: { letter?: string; therapeuticClass?: string };
  /** A member's own plan, which narrows the list until another is chosen. */
  ownPlan?: string | undefined;
};

/** The drug list, searched and narrowed: the same page for everyone, and for members with their plan. */
export async function ListPage({ actor, base, path, heading, lead, asked, about = {}, ownPlan }: Props) {
  const filters: Filters = { ...filtersIn(asked), plan: textIn(asked.plan) ?? ownPlan };
  const cursor = textIn(asked.cursor);
  const input = { ...listInput(filters), ...about, ...(cursor && { cursor }) };
  const found = await orNotFound(browseDrugs.receive(actor, input));
  const choices = await getDrugListChoices(actor, found.plan ? { planId: found.plan.id } : {});
  const chips = chipsOf(path, filters, found, choices);
  const count = countWords(found.first, found.items.length, found.total);
  const unfiltered = withFilters(path, { q: filters.q, plan: ownPlan && "all" });
  return (
    <>
      <PageHeading lead={lead}>{heading}</PageHeading>
      <QueryProvider>
        <DrugSearch key={filters.q} address={base} action={path} typed={filters.q ?? ""}>
          <ListFilters values={filters} choices={choices} own={ownPlan !== undefined} />
        </DrugSearch>
      </QueryProvider>
      <section aria-label="Drugs" className="grid grid-cols-[minmax(0,1fr)] gap-4">
        <FilterChips chips={chips} clear={unfiltered} />
        <Announce words={count} />
        {found.corrected && (
          <p>
            No drug is spelled “{filters.q}”. These are close: <strong>{found.corrected}</strong>.
          </p>
        )}
        <LookAlikeAlert pairs={found.lookAlikes} />
        {found.items.length > 0 ? (
          <Results
            found={found}
            base={base}
            caption={`${count}, ${filters.q ? "best match first" : "sorted by name"}`}
          />
        ) : (
          <EmptyState heading={filters.q ? `No drug fits “${filters.q}”` : "No drug fits these filters"}>
            <p>Check the spelling, or type the first letters of the brand, the generic or the ingredient.</p>
            {chips.length > 0 && <TextLink href={unfiltered}>Remove the filters</TextLink>}
          </EmptyState>
        )}
        <Pagination
          label="Drugs"
          first={cursor ? withFilters(path, filters) : null}
          next={found.nextCursor ? withFilters(path, { ...filters, cursor: found.nextCursor }) : null}
        />
      </section>
      <More base={base} letters={choices.letters} letter={about.letter} />
      <ListVersion version={choices.version} publishedAt={choices.publishedAt} />
    </>
  );
}

type MoreProps = { base: ListBase; letters: Parameters<typeof Letters>[0]["letters"]; letter: string | undefined };

function More({ base, letters, letter }: MoreProps) {
  return (
    <section aria-labelledby="browse" className="grid gap-4">
      <h2 id="browse">Browse</h2>
      <Letters letters={letters} base={base} now={letter} />
      <ul className="flex flex-wrap gap-x-6 gap-y-2">
        <li>
          <TextLink href={`${base}/classes`}>Drugs by class</TextLink>
        </li>
        <li>
          <TextLink href={`${base}/compare`}>Compare plans</TextLink>
        </li>
        <li>
          <TextLink href={`${base}/changes`}>What changed</TextLink>
        </li>
        <li>
          <TextLink href="/drugs/download">Download a plan's list</TextLink>
        </li>
      </ul>
    </section>
  );
}
