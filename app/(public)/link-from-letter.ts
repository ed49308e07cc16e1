import { textIn } from "@/lib/features/form-fields";
import { openLink } from "@/lib/features/joining/queries";
import type { OpenLink } from "@/lib/features/joining/schemas";
import { currentActor } from "@/lib/kernel/page";

type Query = Promise<Record<string, string | string[] | undefined>>;

/** The link that led to a page, when it still works and is for that page. Looking at it changes nothing. */
export async function linkFromLetter(query: Query, purpose: OpenLink["purpose"]) {
  const token = (textIn((await query).link) ?? "").slice(0, 100);
  const link = await openLink(await currentActor(), { token });
  return link?.purpose === purpose ? { ...link, token } : null;
}
