import type { ClientScope } from "./schemas";

/** What each scope opens, in words. */
export const scopeNames: Record<ClientScope, string> = {
  "formulary.read": "Read plans, drugs and drug lists",
  "formulary.write": "Draft changes of the drug list, and send lists to import",
  "copay.calculate": "Work out prices for members of its plans",
  "patients.read": "Read members of its plans",
  "messages.read": "Read messages",
  "messages.write": "Write messages",
  "claims.write": "Send claims, and take them back",
  "audit.read": "Read the audit trail of its members and of itself",
  "events.read": "Receive events",
};

export const clientStateNames = { active: "May use the API", revoked: "Access ended" } as const;
