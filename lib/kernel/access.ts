import type { Scope } from "@/db/schema/clients";
import type { Actor, ActorKind } from "./actor";

const anyone = ["anonymous", "patient", "provider", "admin"] as const;
const signedIn = ["patient", "provider", "admin"] as const;

/** A kind of actor; for client systems, which differ, the scope that one of them needs. */
type Holder = ActorKind | Scope;

/** Who may try what. Which rows they then see is decided by visible_patients(). */
export const access = {
  "client.check": ["anonymous"],
  "client-token.open": ["client"],
  "client-token.refuse": ["anonymous"],
  "session.check": ["anonymous", ...signedIn],
  "session.open": signedIn,
  "session.refuse": anyone,
  "session.end": signedIn,
  "passphrase.change": signedIn,
  "me.read": signedIn,
  "medications-taken.list": ["patient", "provider"],
  "medication-taken.read": ["patient"],
  "medication-taken.save": ["patient"],
  "medication-taken.remove": ["patient"],
  "own-medication.read": ["patient"],
  "medication-year.read": ["patient"],
  "follows.list": ["patient"],
  "follow.read": ["patient"],
  "follow.save": ["patient"],
  "follow.remove": ["patient"],
  "medications.search": [...anyone, "formulary.read"],
  "medication.read": [...anyone, "formulary.read"],
  "formulary-version.read": [...anyone, "client"],
  "plans.list": [...anyone, "formulary.read"],
  "plan.read": [...anyone, "formulary.read"],
  "pharmacies.list": [...anyone, "formulary.read"],
  "patients.list": ["provider", "patients.read"],
  "patient.open": ["provider", "patients.read"],
  "copay.choices": ["patient", "provider"],
  "copay.check": ["patient", "provider", "copay.calculate"],
  "copay.simulate": ["provider", "admin", "copay.calculate"],
  "copay.read": ["patient", "provider", "copay.calculate"],
  "copay.list": ["patient", "provider", "copay.calculate"],
  "claim.submit": ["claims.write"],
  "claim.reverse": ["claims.write"],
  "claim.read": ["patient", "claims.write"],
  "claims.list": ["patient", "claims.write"],
  "entries.list": ["patient", "claims.write"],
  "claims.spending": ["patient"],
  "formulary.list": [...anyone, "formulary.read"],
  "formulary.read": [...anyone, "formulary.read"],
  "drugs.browse": anyone,
  "drugs.choices": anyone,
  "drug.open": anyone,
  "plans.compare": anyone,
  "care-teams.list": ["patient", "provider"],
  "conversation.start": ["patient", "provider"],
  "conversations.list": ["patient", "provider"],
  "conversation.read": ["patient", "provider"],
  "messages.list": ["patient", "provider"],
  "message.read": ["patient", "provider"],
  "message.send": ["patient", "provider"],
  "messages.mark-read": ["patient", "provider"],
  "formulary-changes.list": ["admin", "formulary.write"],
  "formulary-change.read": ["admin", "formulary.write"],
  "formulary-change.impact": ["admin", "formulary.write"],
  "formulary-change.draft": ["admin", "formulary.write"],
  "formulary-change.refresh": ["admin", "formulary.write"],
  "formulary-change.approve": ["admin"],
  "formulary-change.publish": ["admin"],
  "formulary-change.withdraw": ["admin", "formulary.write"],
  "formulary-change.take-back": ["admin"],
  "own-change.read": ["patient"],
  "formulary-change.preview": ["system"],
  "formulary-change.announce": ["system"],
  "attachment.upload": ["patient", "provider"],
  "attachment.read": ["patient", "provider"],
  "attachment.remove": ["patient", "provider"],
  "attachments.prune": ["system"],
  "inbox.list": ["provider"],
  "inbox.open": ["provider"],
  "conversation.claim": ["provider"],
  "conversation.assign": ["provider"],
  "note.add": ["provider"],
  "audit.read": ["admin", "audit.read"],
  "receipt.read": ["patient", "provider", "copay.calculate"],
  "keys.list": [...anyone, "client"],
  "receipt.standing": ["patient", "provider", "copay.calculate"],
  "receipt.print": ["patient", "provider", "copay.calculate"],
  "receipt.acknowledge": ["patient"],
  "receipt.share": ["patient"],
  "shares.list": ["patient"],
  "share.revoke": ["patient"],
  "share.open": [...anyone, "client"],
  "alerts.list": signedIn,
  "alerts.count": signedIn,
  "alerts.read": signedIn,
  "events.read": signedIn,
  "medication.update": ["provider", "admin"],
  "medication.alert": ["system"],
  "preferences.read": signedIn,
  "preferences.save": signedIn,
  "mail.list": signedIn,
  "mail.test": signedIn,
  "mail.read": ["system"],
  "mail.record": ["system"],
  "mail.watch": ["system"],
  "alerts.mail": ["system"],
  "import.start": ["admin", "system"],
  "import.read": ["admin", "system"],
  "import.run": ["system"],
  "alerts.prune": ["system"],
} as const satisfies Record<string, readonly Holder[]>;

export type Action = keyof typeof access;

export function mayTry(holder: Holder, action: Action): boolean {
  const holders: readonly Holder[] = access[action];
  return holders.includes(holder);
}

/** Whether this very actor may try: by what they are, or a system by one of its scopes. */
export function actorMayTry(actor: Actor, action: Action): boolean {
  const held = actor.kind === "client" ? actor.scopes : [];
  return [actor.kind, ...held].some((holder) => mayTry(holder, action));
}
