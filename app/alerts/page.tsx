import type { Metadata } from "next";
import { AlertList } from "@/components/alerts/alert-list";
import { ReadForm } from "@/components/alerts/read-form";
import { ShowNew } from "@/components/alerts/show-new";
import { AlertsStopped } from "@/components/alerts/stop-alerts";
import { ButtonLink } from "@/components/ui/button";
import { EmptyState } from "@/components/ui/empty-state";
import { PageHeading } from "@/components/ui/page-heading";
import { Pagination } from "@/components/ui/pagination";
import { listAlerts } from "@/lib/features/alerts/queries";
import { textIn } from "@/lib/features/form-fields";
import { getPreferences } from "@/lib/features/mail/queries";
import { orNotFound, requireKind } from "@/lib/kernel/page";
import { chooseTopicAction, readAlertsAction } from "./actions";
import { linkOf, placesOf } from "./links";

export const metadata: Metadata = { title: "Alerts" };

export default async function AlertsPage({ searchParams }: PageProps<"/alerts">) {
  const person = await requireKind("patient", "provider", "admin");
  const asked = await searchParams;
  const cursor = textIn(asked.cursor);
  const { items, nextCursor, unread } = await orNotFound(listAlerts(person, { cursor }));
  const places = await placesOf(person, items);
  const { topics } = await getPreferences(person, {});
  const canStop = topics.filter(({ topic, inPortal }) => topic !== "security" && inPortal);
  const stopped = topics.find(({ topic, inPortal }) => topic === asked.off && !inPortal)?.topic;
  const latest = items[0]?.seq;
  const lead = unread === 0 ? "You have read all of them." : `${unread} unread.`;
  return (
    <>
      <PageHeading
        lead={items.length > 0 ? lead : undefined}
        actions={<ButtonLink href="/alerts/settings">Choose your alerts</ButtonLink>}
      >
        Alerts
      </PageHeading>
      {stopped && <AlertsStopped topic={stopped} was={textIn(asked.was) ?? ""} action={chooseTopicAction} />}
      {/* A new list is a new offer: what it shows is new no longer. */}
      <ShowNew key={latest} />
      {unread > 0 && latest !== undefined && !cursor && (
        <ReadForm action={readAlertsAction} name="throughSeq" value={latest} variant="secondary">
          Mark all as read
        </ReadForm>
      )}
      {items.length > 0 ? (
        <AlertList
          alerts={items.map((alert) => ({ ...alert, href: linkOf(alert, person.kind, places) }))}
          read={readAlertsAction}
          choices={canStop}
          choose={chooseTopicAction}
        />
      ) : (
        <EmptyState heading="You have no alerts">
          <p>When something happens that concerns you, it is listed here. You don't have to reload this page.</p>
        </EmptyState>
      )}
      <Pagination
        label="Alerts"
        first={cursor ? "/alerts" : null}
        next={nextCursor ? `/alerts?cursor=${nextCursor}` : null}
      />
    </>
  );
}
