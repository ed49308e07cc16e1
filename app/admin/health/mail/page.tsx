import type { Metadata } from "next";
import { OpenMailTable, SettledMailTable } from "@/components/mail/undelivered-table";
import { Alert } from "@/components/ui/alert";
import { EmptyState } from "@/components/ui/empty-state";
import { FilterForm } from "@/components/ui/filter-form";
import { PageHeading } from "@/components/ui/page-heading";
import { Pagination } from "@/components/ui/pagination";
import { Select } from "@/components/ui/select";
import { TextLink } from "@/components/ui/text-link";
import { textIn } from "@/lib/features/form-fields";
import { listUndelivered } from "@/lib/features/mail/queries";
import { orNotFound, requireKind } from "@/lib/kernel/page";
import { retryMailAction, settleMailAction } from "./actions";

export const metadata: Metadata = { title: "Undelivered mail" };

const shows = [
  { value: "open", label: "To be looked after" },
  { value: "settled", label: "Settled" },
];
const done: Record<string, string> = {
  retried: "The mail is being sent again. It stays here until it has left.",
  settled: "Settled. The person sees it among their mail.",
};

export default async function UndeliveredMailPage({ searchParams }: PageProps<"/admin/health/mail">) {
  const admin = await requireKind("admin");
  const asked = await searchParams;
  const [cursor, success] = [textIn(asked.cursor), done[textIn(asked.done) ?? ""]];
  const show = asked.show === "settled" ? "settled" : "open";
  const { items, nextCursor } = await orNotFound(
    listUndelivered(admin, { show, limit: 50, ...(cursor && { cursor }) }),
  );
  return (
    <>
      <PageHeading
        kicker={<TextLink href="/admin/health">Health</TextLink>}
        lead="Mail that was refused or did not leave within five minutes. What it said is shown to nobody."
      >
        Undelivered mail
      </PageHeading>
      {success && <Alert kind="success" heading={success} />}
      <FilterForm label="Show mail" action="/admin/health/mail" filtered={show !== "open"} submit="Show">
        <Select label="Mail" name="show" defaultValue={show} options={shows} />
      </FilterForm>
      {items.length === 0 && <Nothing show={show} />}
      {items.length > 0 && show === "open" && (
        <OpenMailTable mail={items} retry={retryMailAction} settle={settleMailAction} />
      )}
      {items.length > 0 && show === "settled" && <SettledMailTable mail={items} />}
      <Pagination
        label="Undelivered mail"
        first={cursor ? `/admin/health/mail?show=${show}` : null}
        next={nextCursor ? `/admin/health/mail?show=${show}&cursor=${nextCursor}` : null}
      />
    </>
  );
}

function Nothing({ show }: { show: "open" | "settled" }) {
  return show === "open" ? (
    <EmptyState heading="No mail needs looking after">
      <p>When a mail does not arrive, you get an alert and find it here.</p>
    </EmptyState>
  ) : (
    <EmptyState heading="Nothing was settled yet">
      <p>Mail you look after is kept here, with who settled it and when.</p>
    </EmptyState>
  );
}
