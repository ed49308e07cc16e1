import type { AlertLink } from "@/components/alerts/alert-list";
import type { Alert } from "@/lib/features/alerts/schemas";
import { locateMessages } from "@/lib/features/messages/told";
import type { SignedIn } from "@/lib/kernel/actor";

type Places = ReadonlyMap<string, string>;

/** The conversations that alerts of messages are about. */
export async function placesOf(person: SignedIn, alerts: readonly Alert[]): Promise<Places> {
  const ids = alerts.filter(({ topic }) => topic === "message").map(({ entityId }) => entityId);
  if (ids.length === 0 || person.kind === "admin") return new Map();
  const { items } = await locateMessages(person, { ids });
  return new Map(items.map(({ id, conversationId }) => [id, conversationId]));
}

/** Where an alert leads, for the person who reads it; null where there is nothing more to see. */
export function linkOf({ topic, entityId }: Alert, kind: SignedIn["kind"], places: Places): AlertLink | null {
  if (topic === "message") return conversationLink(places.get(entityId), kind);
  if (topic === "alerts") return kind === "admin" ? "/admin/health/mail" : null;
  if (topic === "security") return "/account";
  if (kind !== "patient") return null;
  if (topic === "coverage") return "/dashboard";
  if (topic === "medication") return `/medications/drug?medication=${entityId}`;
  return topic === "formulary" || topic === "copay" ? `/changes/${entityId}` : null;
}

function conversationLink(id: string | undefined, kind: SignedIn["kind"]): AlertLink | null {
  if (id === undefined) return null;
  return kind === "provider" ? `/provider/inbox/${id}` : `/messages/${id}`;
}
