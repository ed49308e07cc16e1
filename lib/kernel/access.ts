import type { ActorKind } from "./actor";

const anyone = ["anonymous", "patient", "provider", "admin"] as const;
const signedIn = ["patient", "provider", "admin"] as const;

/** Who may try what. Which rows they then see is decided by visible_patients(). */
export const access = {
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
  "follows.list": ["patient"],
  "follow.read": ["patient"],
  "follow.save": ["patient"],
  "follow.remove": ["patient"],
  "medications.search": anyone,
  "medication.read": anyone,
  "formulary-version.read": anyone,
  "formulary.list": anyone,
  "formulary.read": anyone,
  "drugs.browse": anyone,
  "drugs.choices": anyone,
  "drug.open": anyone,
  "plans.compare": anyone,
  "plans.list": anyone,
  "plan.read": anyone,
  "pharmacies.list": anyone,
  "patients.list": ["provider"],
  "patient.open": ["provider"],
  "copay.choices": ["patient", "provider"],
  "copay.check": ["patient", "provider"],
  "copay.simulate": ["provider", "admin"],
  "copay.read": ["patient", "provider"],
  "copay.list": ["patient", "provider"],
  "care-teams.list": ["patient", "provider"],
  "conversation.start": ["patient", "provider"],
  "conversations.list": ["patient", "provider"],
  "conversation.read": ["patient", "provider"],
  "messages.list": ["patient", "provider"],
  "message.read": ["patient", "provider"],
  "message.send": ["patient", "provider"],
  "messages.mark-read": ["patient", "provider"],
  "receipt.read": ["patient", "provider"],
  "receipt.standing": ["patient", "provider"],
  "receipt.print": ["patient", "provider"],
  "receipt.acknowledge": ["patient"],
  "receipt.share": ["patient"],
  "shares.list": ["patient"],
  "share.revoke": ["patient"],
  "share.open": anyone,
  "keys.list": anyone,
  "audit.read": ["admin"],
  "alerts.list": signedIn,
  "alerts.count": signedIn,
  "alerts.read": signedIn,
  "events.read": signedIn,
  "alerts.prune": ["system"],
} as const satisfies Record<string, readonly ActorKind[]>;

export type Action = keyof typeof access;

/** What only the system does are the background jobs. */
export type JobName = {
  [A in Action]: (typeof access)[A] extends readonly ["system"] ? A : never;
}[Action];

export function mayTry(kind: ActorKind, action: Action): boolean {
  const kinds: readonly ActorKind[] = access[action];
  return kinds.includes(kind);
}
