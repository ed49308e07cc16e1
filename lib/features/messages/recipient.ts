import { and, eq } from "drizzle-orm";
import { careTeam } from "@/db/schema/care-teams";
import { patient } from "@/db/schema/people";
import type { PatientActor, ProviderActor } from "@/lib/kernel/actor";
import { AppError, invalidField, notFound } from "@/lib/kernel/errors";
import type { Context, Reader } from "@/lib/kernel/operation";
import { subjectOf, visible } from "@/lib/kernel/scope";
import { providerInCare, teamsOf } from "./care-teams";
import type { StartConversationInput } from "./schemas";

type Recipient = { patientId: string; careTeamId: string | null; providerId: string | null };

/** Between whom a new conversation is. Only pairs that care brings together exist; all others are not found. */
export async function recipientOf(db: Reader, input: StartConversationInput, context: Context): Promise<Recipient> {
  const writer = writerOf(context);
  return writer.kind === "patient" ? fromPatient(db, input, context) : fromProvider(db, input, context, writer);
}

/** Who writes or reads a message, as it is kept beside it. A system does so in its own name. */
export function partyOf({ actor }: Context) {
  if (actor.kind !== "patient" && actor.kind !== "provider" && actor.kind !== "client")
    throw new AppError("forbidden", "Your account can't do this.");
  const { userId, displayName, kind } = actor;
  return { userId, displayName, role: kind === "client" ? ("system" as const) : kind };
}

export function writerOf({ actor }: Context): PatientActor | ProviderActor {
  if (actor.kind === "patient" || actor.kind === "provider") return actor;
  throw new AppError("forbidden", "Your account can't do this.");
}

async function fromPatient(db: Reader, input: StartConversationInput, context: Context): Promise<Recipient> {
  const patientId = await subjectOf(db, context, input.patientId);
  if (input.careTeamId)
    return { patientId, careTeamId: await teamFor(db, input.careTeamId, context), providerId: null };
  const found = input.recipientId && (await providerInCare(db, input.recipientId, patientId));
  if (!found) throw notFound();
  return { patientId, careTeamId: null, providerId: found.id };
}

async function fromProvider(
  db: Reader,
  input: StartConversationInput,
  context: Context,
  writer: ProviderActor,
): Promise<Recipient> {
  const named = input.patientId ? eq(patient.id, await subjectOf(db, context, input.patientId)) : undefined;
  const byUser = input.recipientId ? eq(patient.userId, input.recipientId) : undefined;
  if (!named && !byUser) throw invalidField("patientId", "Say which patient this is for.");
  const [found] = await db
    .select({ id: patient.id, userId: patient.userId })
    .from(patient)
    .where(and(named, byUser, visible(patient.id)));
  if (!found) throw notFound();
  if (!found.userId) throw invalidField("patientId", "This patient has no account here. Call them instead.");
  if (!input.careTeamId) return { patientId: found.id, careTeamId: null, providerId: writer.providerId };
  return { patientId: found.id, careTeamId: await teamFor(db, input.careTeamId, context), providerId: null };
}

async function teamFor(db: Reader, id: string, { actor }: Context): Promise<string> {
  const [team] = await db
    .select({ id: careTeam.id })
    .from(careTeam)
    .where(and(eq(careTeam.id, id), teamsOf(actor)));
  if (!team) throw notFound();
  return team.id;
}
