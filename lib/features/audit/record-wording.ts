import { actionName } from "./wording";

/** What was done to a member's record, as the member is told of it. Internal notes are only told of as work on a conversation. */
const toYourRecord: Readonly<Record<string, string>> = {
  "patient.open": "Opened your record",
  "profile.read": "Read how to reach you, and your allergies",
  "profile.change": "Changed how to reach you",
  "allergy.add": "Added an allergy",
  "allergy.remove": "Removed an allergy",
  "medications-taken.list": "Read which drugs you take",
  "medications-taken.price": "Saw which drugs you take and what they cost you",
  "medication.audience": "Saw that you are told of a correction about a drug",
  "change.impact": "Saw what a change does to your price",
  "change.letters": "Saw that a change needs a letter to you",
  "medication-taken.save": "Changed which drugs you take",
  "medication-taken.remove": "Removed a drug from the ones you take",
  "follow.save": "Began to follow a price",
  "follow.remove": "Stopped following a price",
  "copay.choices": "Opened a price form",
  "copay.check": "Checked a price",
  "copay.read": "Read one of your price checks",
  "copay.list": "Read your past price checks",
  "receipt.read": "Read the receipt of a price",
  "receipt.print": "Saved the receipt of a price",
  "receipt.acknowledge": "Confirmed having read a price",
  "receipt.share": "Made a link that shows a price to others",
  "share.revoke": "Ended a link that showed a price to others",
  "share.open": "Opened a price you shared by a link",
  "claim.submit": "Sent a claim",
  "claim.reverse": "Took back a claim of yours",
  "claim.read": "Read one of your claims",
  "claims.list": "Read your claims",
  "entries.list": "Read what has counted toward your deductible",
  "charge.report": "Reported another charge than was told",
  "conversation.start": "Started a conversation",
  "conversations.list": "Listed your conversations",
  "conversation.read": "Opened a conversation",
  "conversation.export": "Saved a whole conversation",
  "conversation.claim": "Took on your question",
  "conversation.assign": "Handed your question to a colleague",
  "note.add": "Worked on your question",
  "inbox.open": "Opened your question to answer it",
  "message.send": "Sent a message",
  "message.read": "Read a message",
  "messages.list": "Read messages",
  "messages.mark-read": "Marked messages as read",
  "messages.search": "Searched messages",
  "draft.save": "Worked on a message",
  "draft.read": "Worked on a message",
  "draft.discard": "Threw away a message that was not sent",
  "drafts.list": "Listed messages not sent yet",
  "attachment.upload": "Added a file",
  "attachment.read": "Opened a file",
  "attachment.remove": "Removed a file",
  "audit.read": "Read the trail of your record",
  "audit.prove": "Took the proof of an entry of this list",
  "sign-up.match": "Matched a sign-up to your record",
};

export function doneToRecord(action: string): string {
  return toYourRecord[action] ?? actionName(action);
}

const reasons: Readonly<Record<string, string>> = {
  patient: "It is your record",
  provider: "You are in their care",
  admin: "They run this portal",
  client: "A system your plan works with",
  system: "The portal's own work",
  anonymous: "They had a link you shared",
};

/** Why someone of this kind could. */
export function reasonOf(role: string): string {
  return reasons[role] ?? "Work on the portal's server";
}

/** Who it was where no account stands behind it, or no longer. */
export function namelessActor(role: string): string {
  if (role === "system") return "The portal";
  if (role === "anonymous") return "Someone with your link";
  return role === "operator" ? "The portal's operator" : "A removed account";
}
