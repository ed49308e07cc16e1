import { ActForm } from "@/components/act-form";
import { DataTable, type SortBy } from "@/components/ui/data-table";
import { Tag } from "@/components/ui/tag";
import { roleNames } from "@/lib/features/accounts/wording";
import { shortTime } from "@/lib/features/dates";
import type { OpenInvitation } from "@/lib/features/joining/schemas";
import type { FormAction } from "@/lib/kernel/form-state";

type Props = { invitations: readonly OpenInvitation[]; withdraw: FormAction; sortBy: SortBy };

/** Each open invitation, with the way to withdraw it. */
export function InvitationsTable({ invitations, withdraw, sortBy }: Props) {
  return (
    <DataTable
      caption="Who was invited"
      sortBy={sortBy}
      rows={invitations}
      rowKey={({ id }) => id}
      columns={[
        { key: "name", header: "Name", isSortable: true, cell: Invited },
        { key: "role", header: "Role", isSortable: true, cell: ({ role }) => roleNames[role] },
        { key: "organization", header: "Organization", isSortable: true, cell: ({ organization }) => organization },
        {
          key: "sent",
          header: "Sent",
          isSortable: true,
          cell: ({ invitedBy, createdAt }) => `${shortTime(createdAt)}, by ${invitedBy}`,
        },
        { key: "link", header: "Link in the letter", cell: LinkState },
        {
          key: "withdraw",
          header: "Withdraw",
          cell: ({ id, displayName }) => (
            <ActForm action={withdraw} fields={{ id }} pending="Withdrawing">
              Withdraw<span className="sr-only"> the invitation of {displayName}</span>
            </ActForm>
          ),
        },
      ]}
    />
  );
}

function Invited({ displayName, email }: OpenInvitation) {
  return (
    <>
      {displayName}
      <span className="block break-all text-sm font-normal text-muted">{email}</span>
    </>
  );
}

function LinkState({ linkWorks, linkEndsAt }: OpenInvitation) {
  if (linkWorks) return `Works until ${shortTime(linkEndsAt)}`;
  return (
    <span className="grid justify-items-start gap-1">
      <Tag tone="attention">Has run out</Tag>
      <span className="text-sm">Withdraw it and invite them again.</span>
    </span>
  );
}
