import { Announce } from "@/components/ui/announce";
import { DataTable } from "@/components/ui/data-table";
import { EmptyState } from "@/components/ui/empty-state";
import { Section } from "@/components/ui/page-heading";
import { Tag } from "@/components/ui/tag";
import { TextLink } from "@/components/ui/text-link";
import { restrictionDetail } from "@/lib/features/copay/wording";
import { longDate } from "@/lib/features/dates";
import { isSameRestriction, type ListChange, type ListChanges, type Listing } from "@/lib/features/formulary/schemas";
import { coverageWords, listChangeNames, restrictionGist } from "@/lib/features/formulary/wording";
import { type Filters, type ListBase, withFilters } from "./addresses";
import { Tier } from "./tier";

type Props = { changes: ListChanges; base: ListBase; filters: Filters };

/** Changes in their groups. What is still to come says from when. */
export function ChangedDrugs({ changes: { since, counts, items, nextCursor }, base, filters }: Props) {
  const shown = counts.filter(({ kind }) => !filters.kind || kind === filters.kind);
  const total = shown.reduce((sum, { count }) => sum + count, 0);
  if (since === null) {
    return (
      <EmptyState heading="You have no plan today">
        <p>What changes on your plan's list would stand here. Choose a plan above to see another list.</p>
      </EmptyState>
    );
  }
  const narrowed = filters.mine !== undefined || filters.kind !== undefined;
  if (items.length === 0) {
    return (
      <EmptyState heading={`${narrowed ? "Nothing that fits" : "Nothing"} has changed since ${longDate(since)}`}>
        <p>{`Nothing is announced either. Choose an earlier day${narrowed ? ", or show every change of the list" : ""}.`}</p>
      </EmptyState>
    );
  }
  const severalPlans = new Set(items.map(({ plan }) => plan.id)).size > 1;
  return (
    <>
      <Announce
        words={`${total.toLocaleString("en-US")} ${total === 1 ? "change" : "changes"} since ${longDate(since)}`}
      />
      <Counts counts={counts} path={`${base}/changes`} filters={filters} />
      {counts.map(({ kind, count }) => {
        const group = items.filter((change) => change.kind === kind);
        if (group.length === 0) return null;
        const isWhole = group.length === count;
        return (
          <Section key={kind} heading={listChangeNames[kind]} id={kind}>
            <DataTable
              caption={
                isWhole ? `${count} ${count === 1 ? "change" : "changes"}` : `${group.length} of ${count} changes`
              }
              rows={group}
              rowKey={({ plan, medication, holdsFrom }) => `${plan.id}/${medication.id}/${holdsFrom}`}
              columns={columnsFor(base, severalPlans)}
            />
          </Section>
        );
      })}
      {nextCursor && <p className="text-muted">There are more changes on the next page.</p>}
    </>
  );
}

type CountsProps = { counts: ListChanges["counts"]; path: `${ListBase}/changes`; filters: Filters };

function Counts({ counts, path, filters }: CountsProps) {
  const some = counts.filter(({ count }) => count > 0);
  if (some.length < 2) return null;
  return (
    <nav aria-label="Kinds of change">
      <ul className="flex flex-wrap gap-x-6 gap-y-2">
        {some.map(({ kind, count }) => (
          <li key={kind}>
            <TextLink href={withFilters(path, { ...filters, kind })}>{listChangeNames[kind]}</TextLink>{" "}
            <span className="text-muted">{count}</span>
          </li>
        ))}
      </ul>
    </nav>
  );
}

function columnsFor(base: ListBase, severalPlans: boolean) {
  return [
    {
      key: "drug",
      header: "Drug",
      cell: ({ medication, plan }: ListChange) => (
        <>
          <TextLink href={`${base}/${medication.id}`}>{medication.name}</TextLink>
          {severalPlans && <span className="block text-sm font-normal text-muted">{plan.name}</span>}
        </>
      ),
    },
    {
      key: "before",
      header: "Before",
      cell: ({ before, after }: ListChange) => <Said listing={before} beside={after} />,
    },
    {
      key: "after",
      header: "After",
      cell: ({ before, after }: ListChange) => <Said listing={after} beside={before} />,
    },
    {
      key: "from",
      header: "From",
      cell: ({ holdsFrom, isAnnounced }: ListChange) => (
        <span className="grid justify-items-start gap-1">
          {longDate(holdsFrom)}
          {isAnnounced && <Tag tone="attention">Announced</Tag>}
        </span>
      ),
    },
  ];
}

/** What the list says. A restriction is told in full where the other side does not say the same of it. */
function Said({ listing, beside }: { listing: Listing | null; beside: Listing | null }) {
  if (!listing?.covered) return <span className="text-muted">{coverageWords(listing)}</span>;
  const others = beside?.covered ? beside.restrictions : [];
  return (
    <span className="grid gap-1">
      {listing.tier === null ? "Covered" : <Tier tier={listing.tier} />}
      {listing.restrictions.map((restriction) => (
        <span key={restriction.kind} className="text-sm">
          <strong>{restrictionGist(restriction)}</strong>
          {!others.some((other) => isSameRestriction(other, restriction)) && `. ${restrictionDetail(restriction)}`}
        </span>
      ))}
    </span>
  );
}
