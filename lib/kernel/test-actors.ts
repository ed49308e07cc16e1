import type { Scope } from "@/db/schema/clients";
import type { AdminActor, Anonymous, ClientActor, PatientActor, ProviderActor, System } from "./actor";

/** Actors for tests, as the session look-up would have made them. */
const via = { channel: "api", requestId: "test-request" } as const;
const person = { ...via, sessionId: null, displayName: "Test person", email: "test@example.com", isDemo: false };

export const visitor: Anonymous = { ...via, kind: "anonymous", userId: null };

export const system: System = { channel: "job", requestId: "test-job", kind: "system", userId: null };

export const asPatient = ({ userId, patientId }: { userId: string; patientId: string }): PatientActor => ({
  ...person,
  kind: "patient",
  userId,
  patientId,
});

export const asProvider = ({ userId, providerId }: { userId: string; providerId: string }): ProviderActor => ({
  ...person,
  kind: "provider",
  userId,
  providerId,
});

export const asAdmin = ({ id }: { id: string }): AdminActor => ({ ...person, kind: "admin", userId: id });

export const asClient = (
  { id }: { id: string },
  scopes: readonly Scope[],
  planIds: readonly string[] = [],
): ClientActor => ({
  ...via,
  kind: "client",
  userId: id,
  tokenId: null,
  displayName: "Test system",
  scopes,
  planIds,
});
