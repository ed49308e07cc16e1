"use server";

import type { SearchState } from "@/components/messages/message-search";
import { textOf } from "@/lib/features/form-fields";
import { searchMessages } from "@/lib/features/messages/search";
import { orReason, requireKind } from "@/lib/kernel/page";

/** The same for both sides of a conversation: each searches what they may read. */
export async function searchMessagesAction(_: SearchState, form: FormData): Promise<SearchState> {
  const reader = { ...(await requireKind("patient", "provider")), channel: "action" as const };
  const [typed, cursor] = [textOf(form, "q") ?? "", textOf(form, "cursor")];
  const asked = searchMessages.receive(reader, { q: typed, ...(cursor && { cursor }) });
  const found = await orReason(asked, "q");
  if ("reason" in found) return { typed, problem: found.reason, found: null };
  return { typed, problem: null, found: found.answer };
}
