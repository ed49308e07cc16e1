import type { Scope } from "@/db/schema/clients";
import type { Role } from "@/db/schema/people";

/** How a call came in, for the audit trail. */
export type Via = { channel: "page" | "action" | "api" | "sign-in" | "job"; requestId: string };

export type Anonymous = Via & { kind: "anonymous"; userId: null };
type Person<Kind extends Role> = Via & {
  kind: Kind;
  userId: string;
  sessionId: string | null;
  displayName: string;
  email: string;
  /** Of the demo world: nothing about this person is real. */
  isDemo: boolean;
};
export type PatientActor = Person<"patient"> & { patientId: string };
export type ProviderActor = Person<"provider"> & { providerId: string };
export type AdminActor = Person<"admin">;
export type SignedIn = PatientActor | ProviderActor | AdminActor;
/** Who a browser's cookie can speak for. */
export type Visitor = Anonymous | SignedIn;
/** A background job: no person, and allowed only what the access table opens to it. */
export type System = Via & { kind: "system"; userId: null };
/** Another system in its own name: it does what its scopes say, for the people of its plans. Its id stands where a person's does. */
export type ClientActor = Via & {
  kind: "client";
  userId: string;
  /** The token it came with; null while it asks for one. */
  tokenId: string | null;
  displayName: string;
  scopes: readonly Scope[];
  planIds: readonly string[];
};
export type Actor = Anonymous | SignedIn | ClientActor | System;
export type ActorKind = Actor["kind"];

export const anonymous = (via: Via): Anonymous => ({ ...via, kind: "anonymous", userId: null });

export const system = (requestId: string): System => ({ channel: "job", requestId, kind: "system", userId: null });

/** Whether a person acts, who has a session of their own. */
export function isSignedIn(actor: Actor): actor is SignedIn {
  return actor.kind === "patient" || actor.kind === "provider" || actor.kind === "admin";
}
