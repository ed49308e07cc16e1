"use server";

import type { SharedState } from "@/components/copay/shared-receipt";
import { textOf } from "@/lib/features/form-fields";
import { openSharedReceipt } from "@/lib/features/receipts/shared";
import { AppError } from "@/lib/kernel/errors";
import { currentActor } from "@/lib/kernel/page";

/** Shows what a link shows. The link's secret is never sent back, so that it stands in no page's source. */
export async function openSharedAction(_: SharedState, form: FormData): Promise<SharedState> {
  const actor = { ...(await currentActor()), channel: "action" as const };
  const token = (textOf(form, "token") ?? "").replace(/^.*#/, "");
  try {
    return { message: null, shared: await openSharedReceipt.receive(actor, { token }) };
  } catch (error) {
    if (!(error instanceof AppError)) throw error;
    return { message: error.fields[0]?.message ?? error.message, shared: null };
  }
}
