import type { Metadata, Route } from "next";
import { AccountsTable } from "@/components/people/accounts-table";
import { ButtonLink } from "@/components/ui/button";
import { EmptyState } from "@/components/ui/empty-state";
import { FilterForm } from "@/components/ui/filter-form";
import { PageHeading } from "@/components/ui/page-heading";
import { Pagination } from "@/components/ui/pagination";
import { Select } from "@/components/ui/select";
import { listAccounts } from "@/lib/features/accounts/queries";
import { roleNames, stateNames } from "@/lib/features/accounts/wording";
import { textIn } from "@/lib/features/form-fields";
import { orNotFound, requireKind } from "@/lib/kernel/page";

export const metadata: Metadata = { title: "People" };

const options = (names: Record<string, string>, any: string) => [
  { value: "", label: any },
  ...Object.entries(names).map(([value, label]) => ({ value, label })),
];

export default async function PeoplePage({ searchParams }: PageProps<"/admin/people">) {
  const admin = await requireKind("admin");
  const asked = await searchParams;
  const [role, state, cursor] = [textIn(asked.role), textIn(asked.state), textIn(asked.cursor)];
  const filters = { ...(role && { role }), ...(state && { state }) };
  const accounts = await orNotFound(listAccounts.receive(admin, { ...filters, limit: 50, ...(cursor && { cursor }) }));
  const here = (more: Record<string, string>): Route => `/admin/people?${new URLSearchParams({ ...filters, ...more })}`;
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
      <FilterForm label="People" action="/admin/people" filtered={role !== undefined || state !== undefined}>
        <Select label="Role" name="role" options={options(roleNames, "Any role")} defaultValue={role ?? ""} />
        <Select
          label="Account"
          name="state"
          options={options(stateNames, "Open or closed")}
          defaultValue={state ?? ""}
        />
      </FilterForm>
      {accounts.items.length > 0 ? (
        <AccountsTable accounts={accounts.items} />
      ) : (
        <EmptyState heading="Nobody fits these filters">
          <p>Change or clear the filters above.</p>
        </EmptyState>
      )}
      <Pagination
        label="People"
        first={cursor ? here({}) : null}
        next={accounts.nextCursor ? here({ cursor: accounts.nextCursor }) : null}
      />
    </>
  );
}
