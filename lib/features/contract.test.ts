import { readdirSync } from "node:fs";
import path from "node:path";
import { eq } from "drizzle-orm";
import { v7 } from "uuid";
import { describe, expect, test } from "vitest";
import { auditEvent } from "@/db/schema/audit";
import { scopes } from "@/db/schema/clients";
import { make } from "@/db/testing/database";
import { routes } from "@/lib/api/routes";
import { access, mayTry } from "@/lib/kernel/access";
import type { Actor, ActorKind } from "@/lib/kernel/actor";
import type { AnyOperation } from "@/lib/kernel/operation";
import { asAdmin, asClient, asPatient, asProvider, system, visitor } from "@/lib/kernel/test-actors";

function isOperation(value: unknown): value is AnyOperation {
  return typeof value === "function" && "action" in value && "receive" in value;
}

/** Every operation that any file of any feature exports. */
const files = readdirSync(import.meta.dirname, { recursive: true, encoding: "utf8" });
const modules = files.filter((file) => file.endsWith(".ts") && !file.endsWith(".test.ts"));
const operations: AnyOperation[] = [];
for (const file of modules) {
  const exported: Record<string, unknown> = await import(path.join(import.meta.dirname, file));
  operations.push(...Object.values(exported).filter(isOperation));
}

const people = ["anonymous", "patient", "provider", "admin"] as const;
const kinds = [...people, "client", "system"] as const;
const beside = ["client", "system", ...scopes] as const;
const actors: Record<ActorKind, () => Promise<Actor>> = {
  anonymous: async () => visitor,
  patient: async () => asPatient(await make.patient()),
  provider: async () => asProvider(await make.provider()),
  admin: async () => asAdmin(await make.user("admin")),
  client: async () => asClient({ id: v7() }, []),
  system: async () => system,
};

test("who may try what", () => {
  const grid = operations.map(({ action, type }) => [
    action,
    [
      `${type}:`,
      ...people.map((kind) => (mayTry(kind, action) ? kind : "-")),
      ...beside.filter((holder) => mayTry(holder, action)),
    ].join(" "),
  ]);
  expect(Object.fromEntries(grid)).toEqual({
    "client.check": "query: anonymous - - -",
    "clients.list": "query: - - - admin",
    "client.read": "query: - - - admin",
    "client.create": "mutation: - - - admin",
    "client.change": "mutation: - - - admin",
    "client.rotate": "mutation: - - - admin",
    "client.revoke": "mutation: - - - admin",
    "client-token.open": "mutation: - - - - client",
    "client-token.refuse": "mutation: anonymous - - -",
    "session.check": "query: anonymous patient provider admin",
    "session.open": "mutation: - patient provider admin",
    "session.refuse": "mutation: anonymous patient provider admin",
    "session.end": "mutation: - patient provider admin",
    "passphrase.change": "mutation: - patient provider admin",
    "me.read": "query: - patient provider admin",
    "medications-taken.list": "query: - patient provider -",
    "medications-taken.price": "query: - - provider -",
    "medication-taken.read": "query: - patient - -",
    "medication-taken.save": "mutation: - patient - -",
    "medication-taken.remove": "mutation: - patient - -",
    "own-medication.read": "query: - patient - -",
    "medication-year.read": "query: - patient - -",
    "follows.list": "query: - patient - -",
    "follow.read": "query: - patient - -",
    "follow.save": "mutation: - patient - -",
    "follow.remove": "mutation: - patient - -",
    "medications.search": "query: anonymous patient provider admin formulary.read",
    "medication.read": "query: anonymous patient provider admin formulary.read",
    "formulary-version.read": "query: anonymous patient provider admin client",
    "plans.list": "query: anonymous patient provider admin formulary.read",
    "plan.read": "query: anonymous patient provider admin formulary.read",
    "pharmacies.list": "query: anonymous patient provider admin formulary.read",
    "patients.list": "query: - - provider - patients.read",
    "patient.open": "query: - - provider - patients.read",
    "copay.choices": "query: - patient provider -",
    "copay.check": "mutation: - patient provider - copay.calculate",
    "copay.simulate": "query: - - provider admin copay.calculate",
    "copay.read": "query: - patient provider - copay.calculate",
    "copay.list": "query: - patient provider - copay.calculate",
    "copay.history": "query: - patient - -",
    "claim.submit": "mutation: - - - - claims.write",
    "claim.reverse": "mutation: - - - - claims.write",
    "claim.read": "query: - patient - - claims.write",
    "claims.list": "query: - patient - - claims.write",
    "entries.list": "query: - patient - - claims.write",
    "claims.spending": "query: - patient - -",
    "statements.list": "query: - patient - -",
    "statement.read": "query: - patient - -",
    "statement.print": "query: - patient - -",
    "claim.explain": "query: - patient - -",
    "charge.choices": "query: - patient - -",
    "charge.report": "mutation: - patient - -",
    "charge.read": "query: - patient - -",
    "formulary.list": "query: anonymous patient provider admin formulary.read",
    "formulary.read": "query: anonymous patient provider admin formulary.read",
    "drugs.browse": "query: anonymous patient provider admin",
    "drugs.choices": "query: anonymous patient provider admin",
    "drug.open": "query: anonymous patient provider admin",
    "plans.compare": "query: anonymous patient provider admin",
    "drug-list.export": "query: anonymous patient provider admin formulary.read",
    "drug-list.changes": "query: anonymous patient provider admin formulary.read",
    "drug-list.moves": "query: anonymous patient provider admin formulary.read",
    "care-teams.list": "query: - patient provider -",
    "care-providers.list": "query: - patient - -",
    "conversation.start": "mutation: - patient provider -",
    "conversations.list": "query: - patient provider - messages.read",
    "conversation.read": "query: - patient provider - messages.read",
    "messages.list": "query: - patient provider - messages.read",
    "message.read": "query: - patient provider - messages.read",
    "message.send": "mutation: - patient provider - messages.write",
    "messages.mark-read": "mutation: - patient provider - messages.write",
    "conversation.archive": "mutation: - patient provider -",
    "conversation.unarchive": "mutation: - patient provider -",
    "conversation.label": "mutation: - patient provider -",
    "labels.list": "query: - patient provider -",
    "conversation.export": "query: - patient provider -",
    "messages.locate": "query: - patient provider -",
    "messages.search": "query: - patient provider -",
    "draft.save": "mutation: - patient provider -",
    "drafts.list": "query: - patient provider -",
    "draft.read": "query: - patient provider -",
    "draft.discard": "mutation: - patient provider -",
    "attachment.upload": "mutation: - patient provider -",
    "attachment.read": "query: - patient provider - messages.read",
    "attachment.remove": "mutation: - patient provider -",
    "attachments.prune": "mutation: - - - - system",
    "inbox.list": "query: - - provider -",
    "inbox.open": "query: - - provider -",
    "conversation.claim": "mutation: - - provider -",
    "conversation.assign": "mutation: - - provider -",
    "note.add": "mutation: - - provider -",
    "audit.seal": "mutation: - - - - system",
    "audit.checkpoint": "query: anonymous patient provider admin client",
    "audit.consistency": "query: anonymous patient provider admin client",
    "audit.prove": "query: - patient - admin audit.read",
    "access-log.list": "query: - patient - -",
    "access.read": "query: - patient - -",
    "audit.read": "query: - - - admin audit.read",
    "health.read": "query: - - - admin",
    "receipt.read": "query: - patient provider - copay.calculate",
    "keys.list": "query: anonymous patient provider admin client",
    "receipt.standing": "query: - patient provider - copay.calculate",
    "receipt.print": "query: - patient provider - copay.calculate",
    "receipt.acknowledge": "mutation: - patient - -",
    "receipt.share": "mutation: - patient - -",
    "shares.list": "query: - patient - -",
    "share.revoke": "mutation: - patient - -",
    "share.open": "mutation: anonymous patient provider admin client",
    "alerts.list": "query: - patient provider admin",
    "alerts.count": "query: - patient provider admin",
    "alerts.read": "mutation: - patient provider admin",
    "events.read": "query: - patient provider admin events.read",
    "account.activate": "mutation: - - - admin",
    "account.read": "query: - - - admin",
    "accounts.list": "query: - - - admin",
    "allergy.add": "mutation: - patient - -",
    "allergy.remove": "mutation: - patient - -",
    "email.offer-link": "mutation: - - - - system",
    "invitation.create": "mutation: - - - admin",
    "invitation.offer-link": "mutation: - - - - system",
    "invitation.withdraw": "mutation: - - - admin",
    "invitations.list": "query: - - - admin",
    "joining.wait": "query: anonymous patient provider admin",
    "link.open": "query: anonymous patient provider admin",
    "link.refuse": "mutation: anonymous patient provider admin",
    "link.use": "mutation: anonymous patient provider admin",
    "member-list.apply": "mutation: - - - - system",
    "member-list.read": "query: - - - admin",
    "member-list.send": "mutation: - - - admin",
    "member-lists.list": "query: - - - admin",
    "passphrase.forget": "mutation: anonymous patient provider admin",
    "passphrase.offer-link": "mutation: - - - - system",
    "profile.change": "mutation: - patient - -",
    "profile.read": "query: - patient provider -",
    "role-change.decide": "mutation: - - - admin",
    "role-change.request": "mutation: - - - admin",
    "own-address.read": "query: - patient provider admin",
    "address-change.request": "mutation: - patient provider admin",
    "address-change.offer-link": "mutation: - - - - system",
    "address-change.tell": "mutation: - - - - system",
    "email.ask-link": "mutation: - patient provider admin",
    "sign-up.match": "mutation: - - - - system",
    "sign-up.request": "mutation: anonymous - - -",
    "changes.list": "query: - - - admin formulary.write",
    "change.read": "query: - - - admin formulary.write",
    "change.letters": "query: - - - admin",
    "change.impact": "query: - - - admin formulary.write",
    "formulary-change.draft": "mutation: - - - admin formulary.write",
    "plan-change.draft": "mutation: - - - admin formulary.write",
    "change.refresh": "mutation: - - - admin formulary.write",
    "change.approve": "mutation: - - - admin",
    "change.publish": "mutation: - - - admin",
    "change.withdraw": "mutation: - - - admin formulary.write",
    "change.take-back": "mutation: - - - admin",
    "own-change.read": "query: - patient - -",
    "change.preview": "mutation: - - - - system",
    "change.announce": "mutation: - - - - system",
    "changes.resume": "mutation: - - - - system",
    "medication.audience": "query: - - provider admin",
    "medication.update": "mutation: - - provider admin",
    "medication.alert": "mutation: - - - - system",
    "coverage.alert": "mutation: - - - - system",
    "preferences.read": "query: - patient provider admin",
    "preferences.save": "mutation: - patient provider admin",
    "preferences.choose": "mutation: - patient provider admin",
    "mail.list": "query: - patient provider admin",
    "mail.test": "mutation: - patient provider admin",
    "mail.read": "query: - - - - system",
    "mail.record": "mutation: - - - - system",
    "mail.watch": "mutation: - - - - system",
    "mail.undelivered": "query: - - - admin",
    "mail.retry": "mutation: - - - admin",
    "mail.settle": "mutation: - - - admin",
    "alerts.mail": "mutation: - - - - system",
    "plan-limits.list": "query: - - - admin",
    "plan-terms.read": "query: - - - admin",
    "import.start": "mutation: - - - - system",
    "import.upload": "mutation: - - - admin formulary.write",
    "import.read": "query: - - - admin system formulary.write",
    "imports.list": "query: - - - admin formulary.write",
    "imports.resume": "mutation: - - - - system",
    "imports.prune": "mutation: - - - - system",
    "import.claim": "mutation: - - - - system",
    "import.stage": "mutation: - - - - system",
    "import.conclude": "mutation: - - - - system",
    "import.publish": "mutation: - - - - system",
    "import.requote": "mutation: - - - - system",
    "import.fail": "mutation: - - - - system",
    "alerts.prune": "mutation: - - - - system",
  });
});

test("each action belongs to exactly one operation", () => {
  expect(operations.map((operation) => operation.action).sort()).toEqual(Object.keys(access).sort());
});

test("each address of the API is one of these operations", () => {
  expect(routes.filter((route) => !operations.includes(route.operation))).toEqual([]);
});

const refused = operations.flatMap((operation) =>
  kinds.filter((kind) => !mayTry(kind, operation.action)).map((kind) => [operation.action, kind, operation] as const),
);

test.each(refused)("%s refuses kind %s before it looks at what was sent", async (action, kind, operation) => {
  const actor = await actors[kind]();
  const code = kind === "anonymous" ? "unauthenticated" : "forbidden";
  await expect(operation.receive(actor, { nonsense: true })).rejects.toMatchObject({ code });
  if (actor.userId === null) return;
  const trail = await make.db.select().from(auditEvent).where(eq(auditEvent.actorUserId, actor.userId));
  expect(trail).toMatchObject([{ action, outcome: "refused", reason: "forbidden", actorRole: kind }]);
});

describe.each(routes.map((route) => [`${route.method} ${route.path}`, route.operation] as const))(
  "%s",
  (_, operation) => {
    const sent = [
      ["surprise", { surprise: 1 }],
      ["__proto__", JSON.parse('{"__proto__": {"limit": 1}}')],
      ["constructor", JSON.parse('{"constructor": 1}')],
    ] as const;

    test.each(sent)("refuses the unknown field %s", async (field, input) => {
      const kind = kinds.findLast((one) => mayTry(one, operation.action));
      const actor = kind ? await actors[kind]() : asClient({ id: v7() }, scopes);
      const answer = operation.receive(actor, input);
      const fields = expect.arrayContaining([expect.objectContaining({ path: field })]);
      await expect(answer).rejects.toMatchObject({ code: "invalid", fields });
    });
  },
);
