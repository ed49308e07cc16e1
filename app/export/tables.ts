import { listAccounts } from "@/lib/features/accounts/queries";
import { roleNames, stateNames } from "@/lib/features/accounts/wording";
import { listAuditEvents } from "@/lib/features/audit/queries";
import { actionName } from "@/lib/features/audit/wording";
import { listLettersDue } from "@/lib/features/changes/letters-due";
import { listChanges } from "@/lib/features/changes/queries";
import { stateNames as changeStateNames, kindNames } from "@/lib/features/changes/wording";
import { listClients } from "@/lib/features/clients/queries";
import { clientStateNames } from "@/lib/features/clients/wording";
import { listPlanLimits } from "@/lib/features/coverage/plan-limits";
import { limitWords } from "@/lib/features/coverage/wording";
import { listImports } from "@/lib/features/imports/queries";
import { stateNames as importStateNames, sourceNames } from "@/lib/features/imports/wording";
import { listInbox } from "@/lib/features/inbox/queries";
import { listInvitations } from "@/lib/features/joining/queries";
import { listMemberLists } from "@/lib/features/member-lists/queries";
import { listStateNames } from "@/lib/features/member-lists/wording";
import { listPatients } from "@/lib/features/people/queries";
import type { PageOf } from "@/lib/features/shapes";
import type { Actor } from "@/lib/kernel/actor";
import type { Cell } from "@/lib/standards/csv";

type Filters = Readonly<Record<string, string>>;
type List<Row> = { receive: (actor: Actor, raw: unknown) => Promise<PageOf<Row>> };
type Rows = Cell[][];
export type Exported = (actor: Actor, filters: Filters) => AsyncGenerator<Rows, void>;

const most = 100;

/** Everything a table shows with these filters, in its order, page after page as it is read: the header comes with the first. */
function exported<Row>(list: List<Row>, columns: Readonly<Record<string, (row: Row) => Cell>>): Exported {
  return async function* pages(actor, filters) {
    let page = await list.receive(actor, { ...filters, limit: most });
    yield [Object.keys(columns), ...linesOf(page.items)];
    while (page.nextCursor !== null) {
      page = await list.receive(actor, { ...filters, limit: most, cursor: page.nextCursor });
      yield linesOf(page.items);
    }
  };
  function linesOf(rows: readonly Row[]): Rows {
    return rows.map((row) => Object.values(columns).map((cell) => cell(row)));
  }
}

/** The tables of staff that can be saved as a file. Who may is decided by the list itself. */
export const tables: ReadonlyMap<string, Exported> = new Map([
  [
    "people",
    exported(listAccounts, {
      Name: (one) => one.displayName,
      "E-mail address": (one) => one.email,
      Role: (one) => roleNames[one.role],
      Account: (one) => stateNames[one.isActive ? "active" : "inactive"],
      Since: (one) => one.createdAt,
    }),
  ],
  [
    "invitations",
    exported(listInvitations, {
      Name: (one) => one.displayName,
      "E-mail address": (one) => one.email,
      Role: (one) => roleNames[one.role],
      Organization: (one) => one.organization,
      Sent: (one) => one.createdAt,
      "Invited by": (one) => one.invitedBy,
      "Link works until": (one) => one.linkEndsAt,
    }),
  ],
  [
    "member-lists",
    exported(listMemberLists, {
      File: (one) => one.fileName,
      Plan: (one) => one.planName,
      Sent: (one) => one.createdAt,
      State: (one) => listStateNames[one.state],
      Lines: (one) => one.report?.read ?? null,
      Refused: (one) => one.report?.refused.length ?? null,
    }),
  ],
  [
    "imports",
    exported(listImports, {
      Files: (one) => one.files.map(({ name }) => name).join("; "),
      Source: (one) => sourceNames[one.source],
      Sent: (one) => one.createdAt,
      State: (one) => importStateNames[one.state],
      Records: (one) => one.progress.recordsRead,
      Version: (one) => one.version,
    }),
  ],
  [
    "changes",
    exported(listChanges, {
      Change: (one) => one.title,
      What: (one) => kindNames[one.kind],
      State: (one) => changeStateNames[one.state],
      Drafted: (one) => one.createdAt,
      Approved: (one) => one.approvedAt,
      Published: (one) => one.publishedAt,
    }),
  ],
  [
    "plans",
    exported(listPlanLimits, {
      Plan: (one) => one.plan.name,
      Insurer: (one) => one.plan.payer,
      Year: (one) => one.year,
      From: (one) => one.effectiveFrom,
      To: (one) => one.effectiveTo,
      Deductible: (one) => limitWords(one.deductible),
      "Out-of-pocket maximum": (one) => limitWords(one.outOfPocketMaximum),
    }),
  ],
  [
    "systems",
    exported(listClients, {
      System: (one) => one.name,
      "Client id": (one) => one.id,
      Scopes: (one) => one.scopes.join(" "),
      Access: (one) => clientStateNames[one.revokedAt ? "revoked" : "active"],
      Registered: (one) => one.createdAt,
    }),
  ],
  [
    "audit-trail",
    exported(listAuditEvents, {
      When: (event) => event.at,
      What: (event) => actionName(event.action),
      Action: (event) => event.action,
      Outcome: (event) => event.outcome,
      Reason: (event) => event.reason,
      Who: (event) => event.actor.displayName,
      "User id": (event) => event.actor.userId,
      Role: (event) => event.actor.role,
      "Patient id": (event) => event.patientId,
      "Entity type": (event) => event.entity.type,
      "Entity id": (event) => event.entity.id,
      Fields: (event) => event.fields.join(" "),
      How: (event) => event.channel,
      "Request id": (event) => event.requestId,
    }),
  ],
  [
    "letters-due",
    exported(listLettersDue, {
      Name: (one) => one.name,
      "Medical record number": (one) => one.medicalRecordNumber,
      "Date of birth": (one) => one.dateOfBirth,
      Plan: (one) => one.plan,
      Drug: (one) => one.medication,
      "Price changes on": (one) => one.effectiveFrom,
      Why: (one) => (one.hasAccount ? "Address not confirmed" : "No account"),
    }),
  ],
  [
    "patients",
    exported(listPatients, {
      Name: (one) => one.displayName,
      "Date of birth": (one) => one.dateOfBirth,
      "Medical record number": (one) => one.medicalRecordNumber,
    }),
  ],
  [
    "inbox",
    exported(listInbox, {
      Subject: (item) => item.subject,
      Patient: (item) => item.patientName,
      "Answer promised by": (item) => item.answerDueAt,
      "Taken on by": (item) => item.claimedBy?.displayName ?? null,
      "Last message": (item) => item.lastMessage.sentAt,
    }),
  ],
]);
