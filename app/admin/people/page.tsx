import type { Metadata } from "next";
import { findAccountsAction } from "@/app/admin/people/actions";
import { tableState } from "@/app/table-state";
import { AccountsPanel } from "@/components/people/accounts-panel";
import { ButtonLink } from "@/components/ui/button";
import { FilterForm } from "@/components/ui/filter-form";
import { PageHeading } from "@/components/ui/page-heading";
import { Select } from "@/components/ui/select";
import { TableFoot } from "@/components/ui/table-foot";
import { listAccounts } from "@/lib/features/accounts/queries";
import { roleNames, stateNames } from "@/lib/features/accounts/wording";
import { orNotFound, requireKind } from "@/lib/kernel/page";

export const metadata: Metadata = { title: "People" };

const options = (names: Record<string, string>, any: string) => [
  { value: "", label: any },
  ...Object.entries(names).map(([value, label]) => ({ value, label })),
];

export default async function PeoplePage({ searchParams }: PageProps<"/admin/people">) {
  const admin = await requireKind("admin");
  const table = tableState("/admin/people", await searchParams, ["role", "state"], "name");
  const accounts = await orNotFound(listAccounts.receive(admin, { ...table.input, limit: 50 }));
  const { role = "", state = "" } = table.filters;
  return (
    <>
      <PageHeading
        lead="Who can sign in, in which role. A change of role needs a second administrator."
        actions={
          <>
            <ButtonLink href="/admin/people/invitations">Open invitations</ButtonLink>
            <ButtonLink href="/admin/people/invite">Invite someone</ButtonLink>
          </>
        }
      >
        People
      </PageHeading>
      <FilterForm label="People" action="/admin/people" filtered={table.isFiltered} sort={table.sort}>
        <Select label="Role" name="role" options={options(roleNames, "Any role")} defaultValue={role} />
        <Select label="Account" name="state" options={options(stateNames, "Open or closed")} defaultValue={state} />
      </FilterForm>
      <AccountsPanel
        first={{ typed: "", people: accounts.items, hasMore: accounts.nextCursor !== null }}
        find={findAccountsAction}
        given={table.given}
        sorts={table.sorts("name", "email", "role", "state", "since")}
        foot={
          <TableFoot
            label="People"
            pages={table.pages(accounts.nextCursor)}
            file={table.exportOf("people", accounts.items)}
          />
        }
      />
    </>
  );
}
