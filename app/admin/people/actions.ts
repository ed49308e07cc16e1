"use server";

import { redirect } from "next/navigation";
import { decideRoleChange, requestRoleChange, setActivation } from "@/lib/features/accounts/mutations";
import { textOf } from "@/lib/features/form-fields";
import { inviteStaff, withdrawInvitation } from "@/lib/features/joining/mutations";
import { toAction } from "@/lib/kernel/action";

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
