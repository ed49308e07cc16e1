"use server";

import { redirect } from "next/navigation";
import type { Found } from "@/components/people/person-search";
import { decideRoleChange, requestRoleChange, setActivation } from "@/lib/features/accounts/mutations";
import { listAccounts } from "@/lib/features/accounts/queries";
import type { AccountSummary } from "@/lib/features/accounts/schemas";
import { given, textOf } from "@/lib/features/form-fields";
import { inviteStaff, withdrawInvitation } from "@/lib/features/joining/mutations";
import { toAction } from "@/lib/kernel/action";
import { orNotFound, requireKind } from "@/lib/kernel/page";

export const setActivationAction = toAction({
  read: (form) => ({ id: form.get("id"), isActive: form.get("isActive") === "true" }),
  perform: setActivation.receive,
  after: ({ id, isActive }) => redirect(`/admin/people/${id}?done=${isActive ? "opened" : "closed"}`),
});

export const requestRoleChangeAction = toAction({
  read: (form) => ({ id: form.get("id"), toRole: form.get("toRole") ?? "" }),
  perform: requestRoleChange.receive,
  after: ({ userId }) => redirect(`/admin/people/${userId}?done=asked`),
});

export const decideRoleChangeAction = toAction({
  read: (form) => ({ id: form.get("id"), decision: form.get("decision") }),
  perform: decideRoleChange.receive,
  after: ({ userId, decision }) => redirect(`/admin/people/${userId}?done=${decision}`),
});

export const inviteStaffAction = toAction({
  read: (form) => ({
    displayName: form.get("displayName") ?? "",
    email: form.get("email") ?? "",
    role: form.get("role") ?? "",
    organization: form.get("organization") ?? "",
    npi: textOf(form, "npi"),
    specialty: textOf(form, "specialty"),
  }),
  perform: inviteStaff.receive,
  after: () => redirect("/admin/people/invitations?done=invited"),
});

export const withdrawInvitationAction = toAction({
  read: (form) => ({ id: form.get("id") }),
  perform: withdrawInvitation.receive,
  after: () => redirect("/admin/people/invitations?done=withdrawn"),
});

export async function findAccountsAction(_: Found<AccountSummary>, form: FormData): Promise<Found<AccountSummary>> {
  const admin = await requireKind("admin");
  const typed = textOf(form, "q")?.slice(0, 100) ?? "";
  const asked = { ...given(form, "sort", "role", "state"), limit: 100, ...(typed && { q: typed }) };
  const { items, nextCursor } = await orNotFound(listAccounts.receive(admin, asked));
  return { typed, people: items, hasMore: nextCursor !== null };
}
