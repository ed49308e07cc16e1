import type { Metadata } from "next";
import { DrugSearch } from "@/components/formulary/drug-search";
import { FollowedPrices } from "@/components/medications/followed-prices";
import { TakenList } from "@/components/medications/taken-list";
import { QueryProvider } from "@/components/query-provider";
import { Alert } from "@/components/ui/alert";
import { ButtonLink } from "@/components/ui/button";
import { Details } from "@/components/ui/details";
import { EmptyState } from "@/components/ui/empty-state";
import { PageHeading, Section } from "@/components/ui/page-heading";
import { textIn } from "@/lib/features/form-fields";
import { listFollows, listMedicationsTaken } from "@/lib/features/medications/queries";
import { requireKind } from "@/lib/kernel/page";
import { unfollowAction } from "./actions";

export const metadata: Metadata = { title: "My medications" };

const saved = new Map([
  ["list", "Your list is saved"],
  ["removed", "The drug is off your list"],
  ["followed", "You now follow this price"],
  ["unfollowed", "You no longer follow this price"],
]);

export default async function MedicationsPage({ searchParams }: PageProps<"/medications">) {
  const member = await requireKind("patient");
  const done = saved.get(textIn((await searchParams).saved) ?? "");
  const taken = await listMedicationsTaken(member, { limit: 100 });
  const follows = await listFollows(member, { limit: 100 });
  const current = taken.items.filter(({ endedOn }) => endedOn === null);
  const ended = taken.items.filter(({ endedOn }) => endedOn !== null);
  return (
    <>
      <PageHeading lead="What you take. We use it to work out your year and to tell you about changes.">
        My medications
      </PageHeading>
      {done && <Alert kind="success" heading={done} />}
      <Section heading="What I take now" id="current">
        {current.length > 0 ? (
          <>
            <TakenList medications={current} />
            <div>
              <ButtonLink href="/medications/year">See what my year costs</ButtonLink>
            </div>
          </>
        ) : (
          <EmptyState heading="Nothing on your list yet">
            <p>Add a drug below. Its price is then one step away.</p>
          </EmptyState>
        )}
        {ended.length > 0 && (
          <Details summary={`What I took before (${ended.length})`}>
            <TakenList medications={ended} />
          </Details>
        )}
      </Section>
      <Section heading="Add a medication" id="add">
        <QueryProvider>
          <DrugSearch address="/medications/drug" typed="" />
        </QueryProvider>
      </Section>
      <Section heading="Prices I follow" id="follows">
        {follows.items.length > 0 ? (
          <FollowedPrices follows={follows.items} unfollow={unfollowAction} />
        ) : (
          <EmptyState heading="You follow no price yet">
            <p>Choose “Follow this price” on a price or a drug. We tell you when it changes.</p>
          </EmptyState>
        )}
      </Section>
    </>
  );
}
