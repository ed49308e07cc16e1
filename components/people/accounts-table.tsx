import { DataTable } from "@/components/ui/data-table";
import { Tag } from "@/components/ui/tag";
import { TextLink } from "@/components/ui/text-link";
import type { AccountSummary } from "@/lib/features/accounts/schemas";
import { roleNames, stateNames } from "@/lib/features/accounts/wording";
import { longDate } from "@/lib/features/dates";

/** Everyone who can sign in. */
export function AccountsTable({ accounts }: { accounts: readonly AccountSummary[] }) {
  return (
    <DataTable
      caption={`${accounts.length} ${accounts.length === 1 ? "person" : "people"}, by name`}
      columns={columns}
      rows={accounts}
      rowKey={(one) => one.id}
    />
  );
}

const columns = [
  {
    key: "name",
    header: "Name",
    cell: (one: AccountSummary) => <TextLink href={`/admin/people/${one.id}`}>{one.displayName}</TextLink>,
  },
  {
    key: "email",
    header: "E-mail address",
    cell: (one: AccountSummary) => <span className="break-all">{one.email}</span>,
  },
  { key: "role", header: "Role", cell: (one: AccountSummary) => roleNames[one.role] },
  {
    key: "state",
    header: "Account",
    cell: (one: AccountSummary) => <Tag>{stateNames[one.isActive ? "active" : "inactive"]}</Tag>,
  },
  { key: "since", header: "Since", cell: (one: AccountSummary) => longDate(one.createdAt.slice(0, 10)) },
];
