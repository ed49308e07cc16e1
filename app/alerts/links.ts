import type { Route } from "next";
import type { Alert } from "@/lib/features/alerts/schemas";
import type { SignedIn } from "@/lib/kernel/actor";

/** Where an alert leads, for the person who reads it; null where there is nothing more to see. */
export function linkOf({ topic, entityId }: Alert, kind: SignedIn["kind"]): Route | null {
  if (kind !== "patient") return null;
  if (topic === "medication") return `/medications/drug?medication=${entityId}`;
  if (topic === "copay") return `/copay?medication=${entityId}`;
  return topic === "security" ? "/settings" : null;
}
