"use server";

import { redirect } from "next/navigation";
import type { ShareState } from "@/components/copay/share";
import { publicOrigin } from "@/lib/env";
import { textOf } from "@/lib/features/form-fields";
import { acknowledgePrice, revokeShare, shareReceipt } from "@/lib/features/receipts/mutations";
import { toAction, typed } from "@/lib/kernel/action";
import { AppError } from "@/lib/kernel/errors";
import { requireKind } from "@/lib/kernel/page";

const idOf = (form: FormData) => textOf(form, "id") ?? "";

export const acknowledgeAction = toAction({
  read: (form) => ({ id: idOf(form), hash: textOf(form, "hash") }),
  perform: acknowledgePrice.receive,
  after: ({ id }) => redirect(`/copay/${id}?saved=acknowledged`),
});

/** The secret is told once, on the page that made it: in an address it would stay in the browser's history. */
export async function shareAction(_: ShareState, form: FormData): Promise<ShareState> {
  const member = await requireKind("patient");
  try {
    const days = Number(textOf(form, "days"));
    const { token } = await shareReceipt.receive({ ...member, channel: "action" }, { id: idOf(form), days });
    return { message: null, fields: [], values: typed(form), link: `${publicOrigin()}/shared#${token}` };
  } catch (error) {
    if (!(error instanceof AppError)) throw error;
    return { message: error.message, fields: error.fields, values: typed(form), link: null };
  }
}

export async function revokeAction(...[state, form]: Parameters<ReturnType<typeof toAction>>) {
  const revoke = toAction({
    read: (sent) => ({ id: idOf(sent) }),
    perform: revokeShare.receive,
    after: () => redirect(`/copay/${textOf(form, "calculationId") ?? ""}?saved=ended-${idOf(form)}`),
  });
  return revoke(state, form);
}
