import type { Metadata } from "next";
import { withdrawInvitationAction } from "@/app/admin/people/actions";
import { tableState } from "@/app/table-state";
import { InvitationsTable } from "@/components/people/invitations-table";
import { Alert } from "@/components/ui/alert";
import { ButtonLink } from "@/components/ui/button";
import { EmptyState } from "@/components/ui/empty-state";
import { FilterForm } from "@/components/ui/filter-form";
import { PageHeading } from "@/components/ui/page-heading";
import { Select } from "@/components/ui/select";
import { TableFoot } from "@/components/ui/table-foot";
import { TextLink } from "@/components/ui/text-link";
import { roleNames } from "@/lib/features/accounts/wording";
import { textIn } from "@/lib/features/form-fields";
import { listInvitations } from "@/lib/features/joining/queries";
import { orNotFound, requireKind } from "@/lib/kernel/page";

export const metadata: Metadata = { title: "Open invitations" };

const roles = [
  { value: "provider", label: roleNames.provider },
  { value: "admin", label: roleNames.admin },
];

const done: Record<string, string> = {
  invited: "The invitation is on its way",
  withdrawn: "You withdrew the invitation. Its link no longer works.",
};

export default async function InvitationsPage({ searchParams }: PageProps<"/admin/people/invitations">) {
  const admin = await requireKind("admin");
  const asked = await searchParams;
  const table = tableState("/admin/people/invitations", asked, ["role"], "-sent");
  const { items, nextCursor } = await orNotFound(listInvitations.receive(admin, { ...table.input, limit: 50 }));
  const success = done[textIn(asked.done) ?? ""];
  return (
    <>
      <PageHeading
        kicker={<TextLink href="/admin/people">People</TextLink>}
        lead="Who was asked to work here and has not joined yet."
        actions={<ButtonLink href="/admin/people/invite">Invite someone</ButtonLink>}
      >
        Open invitations
      </PageHeading>
      {success && <Alert kind="success" heading={success} />}
      <FilterForm label="Invitations" action="/admin/people/invitations" filtered={table.isFiltered} sort={table.sort}>
        <Select label="Role" name="role" prompt="Any role" options={roles} defaultValue={table.filters.role ?? ""} />
      </FilterForm>
      {items.length > 0 ? (
        <InvitationsTable invitations={items} withdraw={withdrawInvitationAction} sortBy={table.sortBy} />
      ) : (
        <EmptyState heading={table.isFiltered ? "No open invitation is for this role" : "No invitation is open"}>
          <p>Everyone who was invited has joined, or the invitation was withdrawn.</p>
        </EmptyState>
      )}
      <TableFoot label="Invitations" pages={table.pages(nextCursor)} file={table.exportOf("invitations", items)} />
    </>
  );
}
