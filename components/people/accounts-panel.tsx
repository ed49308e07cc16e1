"use client";

import type { Column } from "@/components/ui/data-table";
import { Tag } from "@/components/ui/tag";
import { TextLink } from "@/components/ui/text-link";
import type { AccountSummary } from "@/lib/features/accounts/schemas";
import { roleNames, stateNames } from "@/lib/features/accounts/wording";
import { longDate } from "@/lib/features/dates";
import { type Found, PersonSearch, type PersonSearchProps } from "./person-search";

/** Everyone who can sign in. */
export function AccountsPanel(given: PersonSearchProps<AccountSummary>) {
  return <PersonSearch {...given} columns={columns} words={words} />;
}

const columns: readonly Column<AccountSummary>[] = [
  {
    key: "name",
    header: "Name",
    isSortable: true,
    cell: (one) => <TextLink href={`/admin/people/${one.id}`}>{one.displayName}</TextLink>,
  },
  {
    key: "email",
    header: "E-mail address",
    isSortable: true,
    cell: (one) => <span className="break-all">{one.email}</span>,
  },
  { key: "role", header: "Role", isSortable: true, cell: (one) => roleNames[one.role] },
  {
    key: "state",
    header: "Account",
    isSortable: true,
    cell: (one) => <Tag>{stateNames[one.isActive ? "active" : "inactive"]}</Tag>,
  },
  { key: "since", header: "Since", isSortable: true, cell: (one) => longDate(one.createdAt.slice(0, 10)) },
];

const words = {
  label: "Find a person",
  hint: "Name or e-mail address",
  caption: ({ typed, people, hasMore }: Found<unknown>) => {
    const count = `${people.length} ${people.length === 1 ? "person" : "people"}`;
    return typed === "" ? `${count} on this page` : `${hasMore ? "The first " : ""}${count} for “${typed}”`;
  },
  nobody: (typed: string) => ({
    heading: typed ? "Nobody fits what you typed" : "Nobody fits these filters",
    says: typed ? "Check the spelling, or clear the filters above." : "Change or clear the filters above.",
  }),
};
