"use server";

import { redirect } from "next/navigation";
import { changeClient, createClient, revokeClient, rotateClient } from "@/lib/features/clients/mutations";
import type { NewSecret } from "@/lib/features/clients/schemas";
import { toAction } from "@/lib/kernel/action";
import { untouched } from "@/lib/kernel/form-state";

/** The ticks of one group: each is a field named after the group and what it stands for. */
const ticked = (form: FormData, group: string) =>
  [...form.keys()].flatMap((name) => (name.startsWith(`${group}:`) ? [name.slice(group.length + 1)] : []));

/** The secret goes into the answer to this one form, never into an address. */
const tellSecret = ({ id, name, secret }: NewSecret) => ({ ...untouched, values: { id, name, secret } });

export const createClientAction = toAction({
  read: (form) => ({
    name: form.get("name") ?? "",
    scopes: ticked(form, "scopes"),
    planIds: ticked(form, "planIds"),
  }),
  perform: createClient.receive,
  after: tellSecret,
});

export const changeClientAction = toAction({
  read: (form) => ({ id: form.get("id"), scopes: ticked(form, "scopes"), planIds: ticked(form, "planIds") }),
  perform: changeClient.receive,
  after: ({ id }) => redirect(`/admin/systems/${id}?done=changed`),
});

export const rotateClientAction = toAction({
  read: (form) => ({ id: form.get("id"), overlapHours: form.get("overlapHours") }),
  perform: rotateClient.receive,
  after: tellSecret,
});

export const revokeClientAction = toAction({
  read: (form) => ({ id: form.get("id") }),
  perform: revokeClient.receive,
  after: ({ id }) => redirect(`/admin/systems/${id}?done=revoked`),
});
