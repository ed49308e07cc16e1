/** What people and systems did, in words for the trail. */
export const actionNames: Record<string, string> = {
  "session.open": "Signed in",
  "session.refuse": "Sign-in refused",
  "session.end": "Signed out",
  "claim.submit": "Sent a claim",
  "claim.reverse": "Took a claim back",
  "claim.read": "Read a claim",
  "claims.list": "Read a patient's claims",
  "entries.list": "Read a patient's deductible ledger",
  "client.create": "Registered a client system",
  "client.rotate": "Gave a client system a new secret",
  "client.revoke": "Revoked a client system",
  "client-token.open": "Opened a token",
  "client-token.refuse": "Client secret refused",
  "passphrase.change": "Changed their passphrase",
  "patient.open": "Opened a patient's record",
  "medications-taken.list": "Read a patient's medications",
  "copay.choices": "Opened a price form",
  "copay.check": "Checked a price",
  "copay.read": "Read a price check",
  "copay.list": "Read past price checks",
  "conversation.start": "Started a conversation",
  "conversations.list": "Listed conversations",
  "conversation.read": "Opened a conversation",
  "messages.list": "Read messages",
  "message.read": "Read a message",
  "message.send": "Sent a message",
  "messages.mark-read": "Marked messages as read",
  "attachment.upload": "Uploaded a file",
  "attachment.read": "Opened a file",
  "attachment.remove": "Removed a file",
  "attachments.prune": "Removed files that were never sent",
  "inbox.list": "Looked at the inbox",
  "inbox.open": "Opened a conversation to answer",
  "conversation.claim": "Took a conversation on",
  "conversation.assign": "Handed a conversation over",
  "note.add": "Wrote an internal note",
  "patients.list": "Listed patients",
  "audit.read": "Read the audit trail",
};

export function actionName(action: string): string {
  return actionNames[action] ?? action;
}

export const reasonNames: Record<string, string> = {
  forbidden: "Not for this kind of account",
  "not-found": "Not there, or not theirs",
};
