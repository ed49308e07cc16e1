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
  "sign-up.request": ["anonymous"],
  "joining.wait": anyone,
  "link.open": anyone,
  "link.use": anyone,
  "link.refuse": anyone,
  "passphrase.forget": anyone,
  "sign-up.match": ["system"],
  "passphrase.offer-link": ["system"],
  "invitation.offer-link": ["system"],
  "email.offer-link": ["system"],
  "invitations.list": ["admin"],
  "invitation.create": ["admin"],
  "invitation.withdraw": ["admin"],
  "member-list.send": ["admin"],
  "member-lists.list": ["admin"],
  "member-list.read": ["admin"],
  "member-list.apply": ["system"],
  "accounts.list": ["admin"],
  "account.read": ["admin"],
  "account.activate": ["admin"],
  "role-change.request": ["admin"],
  "role-change.decide": ["admin"],
  "me.read": signedIn,
  "profile.read": ["patient", "provider"],
  "profile.change": ["patient"],
  "allergy.add": ["patient"],
  "allergy.remove": ["patient"],
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
  "audit.read": ["admin"],
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
