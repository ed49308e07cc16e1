import { ActForm } from "@/components/act-form";
import { DataTable } from "@/components/ui/data-table";
import { Tag } from "@/components/ui/tag";
import { roleNames } from "@/lib/features/accounts/wording";
import { shortTime } from "@/lib/features/dates";
import type { OpenInvitation } from "@/lib/features/joining/schemas";
import type { FormAction } from "@/lib/kernel/form-state";

type Props = { invitations: readonly OpenInvitation[]; withdraw: FormAction };

/** Each open invitation, with the way to take it back. */
export function InvitationsTable({ invitations, withdraw }: Props) {
  return (
    <DataTable
      caption="Newest first"
      rows={invitations}
      rowKey={({ id }) => id}
      columns={[
        { key: "name", header: "Name", cell: Invited },
        { key: "role", header: "Role", cell: ({ role, organization }) => `${roleNames[role]}, ${organization}` },
        {
          key: "by",
          header: "Invited",
          cell: ({ invitedBy, createdAt }) => `${shortTime(createdAt)}, by ${invitedBy}`,
        },
        { key: "link", header: "Link in the letter", cell: LinkState },
        {
          key: "withdraw",
          header: "Take back",
          cell: ({ id, displayName }) => (
            <ActForm action={withdraw} fields={{ id }} pending="Taking back">
              Take back<span className="sr-only"> the invitation of {displayName}</span>
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
      <span className="text-sm">Take it back and invite them again.</span>
    </span>
  );
}
