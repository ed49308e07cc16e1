import { type ListBase, withFilters } from "@/components/formulary/addresses";
import { ChangeFilters } from "@/components/formulary/change-filters";
import { ChangedDrugs } from "@/components/formulary/changed-drugs";
import { ListVersion } from "@/components/formulary/list-version";
import { EmptyState } from "@/components/ui/empty-state";
import { PageHeading } from "@/components/ui/page-heading";
import { Pagination } from "@/components/ui/pagination";
import { linkClass } from "@/components/ui/text-link";
import { textIn } from "@/lib/features/form-fields";
import { getDrugListChoices } from "@/lib/features/formulary/choices";
import { listDrugListChanges } from "@/lib/features/formulary/list-changes";
import type { Actor } from "@/lib/kernel/actor";
import { orReason } from "@/lib/kernel/page";
import type { Asked } from "./filters";

const changesAPage = 50;
const names = ["plan", "since", "version", "kind", "mine"] as const;

type Props = { actor: Actor; base: ListBase; asked: Asked };

/** What a plan's list says and announces that it did not say on a day before: for everyone, and for members with their own plans and drugs. */
export async function ChangesPage({ actor, base, asked }: Props) {
  const path = `${base}/changes` as const;
  const filters = Object.fromEntries(names.map((name) => [name, textIn(asked[name])]));
  const { plan: planId, since, version, kind, mine } = filters;
  const cursor = textIn(asked.cursor);
  const isMember = actor.kind === "patient";
  const choices = await getDrugListChoices(actor, {});
  const given = { planId, since: version ?? since, kind, mine, cursor, limit: changesAPage };
  const input = Object.fromEntries(Object.entries(given).filter(([, value]) => value !== undefined));
  const asksOne = isMember || planId !== undefined;
  const found = asksOne ? await orReason(listDrugListChanges.receive(actor, input), "since") : null;
  const changes = found && "answer" in found ? found.answer : null;
  return (
    <>
      <PageHeading lead="What the list says today, and what is announced, that it did not say on the day you choose.">
        What changed
      </PageHeading>
      <ChangeFilters
        action={path}
        values={{ ...filters, since: since ?? (version ? undefined : (changes?.since ?? undefined)) }}
        choices={choices}
        isMember={isMember}
        {...(found && "reason" in found && { problem: found.reason })}
      />
      {!asksOne && (
        <EmptyState heading="Choose a plan">
          <p>What has changed on its list, and what will, then stands here.</p>
        </EmptyState>
      )}
      {changes && <ChangedDrugs changes={changes} base={base} filters={filters} />}
      <Pagination
        label="Changes"
        first={cursor ? withFilters(path, filters) : null}
        next={changes?.nextCursor ? withFilters(path, { ...filters, cursor: changes.nextCursor }) : null}
      />
      {planId && changes && <Keep planId={planId} since={version ?? changes.since} />}
      <ListVersion version={choices.version} publishedAt={choices.publishedAt} />
    </>
  );
}

function Keep({ planId, since }: { planId: string; since: string | null }) {
  const files = `/api/v1/plans/${planId}/changes`;
  return (
    <section aria-labelledby="keep" className="grid gap-2 print:hidden">
      {/* React puts it into the head, where readers of feeds look. */}
      <link rel="alternate" type="application/atom+xml" href={`${files}.atom`} title="Changes of this drug list" />
      <h2 id="keep">Keep up with this list</h2>
      <ul className="flex flex-wrap gap-x-6 gap-y-2">
        <li>
          <a href={`${files}.atom`} className={linkClass}>
            Feed of changes (Atom)
          </a>
        </li>
        <li>
          <a href={`${files}.csv?${new URLSearchParams(since ? { since } : {})}`} className={linkClass} download>
            Download every change as CSV
          </a>
        </li>
      </ul>
    </section>
  );
}
