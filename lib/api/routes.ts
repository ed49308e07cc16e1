import { readAlerts } from "@/lib/features/alerts/mutations";
import { listAlerts } from "@/lib/features/alerts/queries";
import { removeAttachment, uploadAttachment } from "@/lib/features/attachments/mutations";
import { downloadAttachment } from "@/lib/features/attachments/queries";
import { attachmentLimits } from "@/lib/features/attachments/schemas";
import { listAccesses } from "@/lib/features/audit/access-log";
import { getCheckpoint, getConsistency, getTrailProof } from "@/lib/features/audit/proofs";
import { listAuditEvents } from "@/lib/features/audit/queries";
import {
  approveChange,
  draftChange,
  draftPlanChange,
  publishChange,
  refreshImpact,
  takeBackChange,
  withdrawChange,
} from "@/lib/features/changes/mutations";
import { getChange, getImpact, listChanges } from "@/lib/features/changes/queries";
import { reportCharge } from "@/lib/features/charges/mutations";
import { getChargeReport, getClaimDifference } from "@/lib/features/charges/queries";
import { reverseClaim, submitClaim } from "@/lib/features/claims/mutations";
import { printStatement } from "@/lib/features/claims/print";
import { getClaim, listClaims, listEntries } from "@/lib/features/claims/queries";
import { getStatement, listStatements } from "@/lib/features/claims/statements";
import { checkCopay } from "@/lib/features/copay/mutations";
import { getPriceHistory } from "@/lib/features/copay/price-history";
import { getCopayCalculation, getCopayReceipt, listCopayCalculations } from "@/lib/features/copay/queries";
import { simulateCopay } from "@/lib/features/copay/simulation";
import { getPlan, listPharmacies, listPlans } from "@/lib/features/coverage/queries";
import { discardDraft, saveDraft } from "@/lib/features/drafts/mutations";
import { getDraft, listDrafts } from "@/lib/features/drafts/queries";
import { getFormularyEntry, listFormulary } from "@/lib/features/formulary/entries";
import { listDrugListChanges, listDrugListMoves } from "@/lib/features/formulary/list-changes";
import { listDrugListRows } from "@/lib/features/formulary/list-rows";
import { updateMedication } from "@/lib/features/formulary/mutations";
import { getMedication, searchMedications } from "@/lib/features/formulary/queries";
import { getImport, listImports } from "@/lib/features/imports/queries";
import { importLimits } from "@/lib/features/imports/schemas";
import { uploadImport } from "@/lib/features/imports/upload";
import { addNote, assignConversation, claimConversation } from "@/lib/features/inbox/mutations";
import { listInbox, openWork } from "@/lib/features/inbox/queries";
import { listKeys } from "@/lib/features/keys/queries";
import { getPreferences } from "@/lib/features/mail/queries";
import {
  removeFollow,
  removeMedicationTaken,
  saveFollow,
  saveMedicationTaken,
} from "@/lib/features/medications/mutations";
import { getFollow, getMedicationTaken, listFollows, listMedicationsTaken } from "@/lib/features/medications/queries";
import { getMedicationYear } from "@/lib/features/medications/year";
import { listCareTeams } from "@/lib/features/messages/care-teams";
import {
  archiveConversation,
  labelConversation,
  listLabels,
  unarchiveConversation,
} from "@/lib/features/messages/filing";
import { markRead, sendMessage, startConversation } from "@/lib/features/messages/mutations";
import { getConversation, getMessage, listConversations, listMessages } from "@/lib/features/messages/queries";
import { searchMessages } from "@/lib/features/messages/search";
import { exportConversation } from "@/lib/features/messages/transcript";
import { getMe, listPatients, openPatient } from "@/lib/features/people/queries";
import { acknowledgePrice, revokeShare, shareReceipt } from "@/lib/features/receipts/mutations";
import { printReceipt } from "@/lib/features/receipts/print";
import { listShares } from "@/lib/features/receipts/queries";
import { openSharedReceipt } from "@/lib/features/receipts/shared";
import type { Actor } from "@/lib/kernel/actor";
import { type FormLimits, formBytes } from "@/lib/kernel/files/form";
import { filesOf, uploadOf } from "@/lib/kernel/files/uploads";
import type { AnyOperation } from "@/lib/kernel/operation";
import { changeFile } from "./change-file";
import { listFile } from "./list-file";

export type Route = {
  method: "GET" | "POST" | "PUT" | "PATCH" | "DELETE";
  path: string;
  operation: AnyOperation;
  /** What the address says besides its parameters. */
  given?: Readonly<Record<string, string>>;
  /** A single resource, and what is public, carries an ETag. */
  tagged?: true;
  /** What is said depends on the drug list, so its version is named. */
  listed?: true;
  /** Answers with a file made of what the operation says. */
  file?: (actor: Actor, input: unknown, request: Request) => Promise<Response>;
  /** A creation answers 201 with the address of what was made. */
  creates?: string;
  /** What is asked for is done in the background: 202 instead of 201. */
  deferred?: true;
  /** Takes a form with files: how it is read, and how much of it. */
  upload?: FormLimits & { read: (request: Request, limits: FormLimits) => Promise<object> };
};

/** The API as one table, below /api/v1. */
export const routes: readonly Route[] = [
  { method: "GET", path: "/me", operation: getMe, tagged: true },
  { method: "GET", path: "/me/medications", operation: listMedicationsTaken },
  { method: "GET", path: "/me/medications/:medicationId", operation: getMedicationTaken, tagged: true },
  { method: "PUT", path: "/me/medications/:medicationId", operation: saveMedicationTaken, tagged: true },
  { method: "DELETE", path: "/me/medications/:medicationId", operation: removeMedicationTaken },
  { method: "GET", path: "/me/medication-year", operation: getMedicationYear },
  { method: "GET", path: "/me/price-history/:medicationId", operation: getPriceHistory },
  { method: "GET", path: "/me/follows", operation: listFollows },
  { method: "GET", path: "/me/follows/:medicationId", operation: getFollow, tagged: true },
  { method: "PUT", path: "/me/follows/:medicationId", operation: saveFollow, tagged: true },
  { method: "DELETE", path: "/me/follows/:medicationId", operation: removeFollow },
  { method: "GET", path: "/medications", operation: searchMedications, tagged: true, listed: true },
  { method: "GET", path: "/medications/:id", operation: getMedication, tagged: true, listed: true },
  { method: "PATCH", path: "/medications/:id", operation: updateMedication, tagged: true, listed: true },
  { method: "GET", path: "/plans", operation: listPlans, tagged: true, listed: true },
  { method: "GET", path: "/plans/:id", operation: getPlan, tagged: true, listed: true },
  { method: "GET", path: "/plans/:id/drug-list.csv", operation: listDrugListRows, file: listFile("csv"), listed: true },
  {
    method: "GET",
    path: "/plans/:id/drug-list.json",
    operation: listDrugListRows,
    file: listFile("json"),
    listed: true,
  },
  {
    method: "GET",
    path: "/plans/:id/changes.atom",
    operation: listDrugListMoves,
    file: changeFile("atom"),
    listed: true,
  },
  {
    method: "GET",
    path: "/plans/:id/changes.csv",
    operation: listDrugListMoves,
    file: changeFile("csv"),
    listed: true,
  },
  { method: "GET", path: "/formulary/changes", operation: listDrugListChanges, tagged: true, listed: true },
  { method: "GET", path: "/formulary", operation: listFormulary, tagged: true, listed: true },
  {
    method: "GET",
    path: "/formulary/:planId/:medicationId",
    operation: getFormularyEntry,
    tagged: true,
    listed: true,
  },
  { method: "GET", path: "/pharmacies", operation: listPharmacies },
  { method: "GET", path: "/patients", operation: listPatients },
  { method: "GET", path: "/patients/:id", operation: openPatient, tagged: true },
  {
    method: "POST",
    path: "/copay-calculations",
    operation: checkCopay,
    listed: true,
    creates: "/api/v1/copay-calculations/",
  },
  { method: "GET", path: "/copay-calculations", operation: listCopayCalculations, listed: true },
  { method: "GET", path: "/copay-calculations/:id", operation: getCopayCalculation, tagged: true, listed: true },
  { method: "GET", path: "/copay-calculations/:id/receipt", operation: getCopayReceipt, tagged: true },
  { method: "GET", path: "/copay-calculations/:id/print", operation: printReceipt },
  {
    method: "POST",
    path: "/copay-calculations/:id/acknowledgement",
    operation: acknowledgePrice,
    creates: "/api/v1/copay-calculations/",
  },
  {
    method: "POST",
    path: "/copay-calculations/:id/share-links",
    operation: shareReceipt,
    creates: "/api/v1/share-links/",
  },
  { method: "GET", path: "/copay-calculations/:id/share-links", operation: listShares },
  { method: "DELETE", path: "/share-links/:id", operation: revokeShare },
  { method: "POST", path: "/shared-receipts", operation: openSharedReceipt },
  { method: "GET", path: "/keys", operation: listKeys, tagged: true },
  { method: "POST", path: "/copay-simulations", operation: simulateCopay },
  { method: "GET", path: "/care-teams", operation: listCareTeams },
  { method: "POST", path: "/conversations", operation: startConversation, creates: "/api/v1/conversations/" },
  { method: "GET", path: "/conversations", operation: listConversations },
  { method: "GET", path: "/conversations/:id", operation: getConversation, tagged: true },
  { method: "POST", path: "/conversations/:id/messages", operation: sendMessage, creates: "/api/v1/messages/" },
  { method: "GET", path: "/conversations/:id/messages", operation: listMessages },
  { method: "POST", path: "/conversations/:id/read", operation: markRead },
  { method: "GET", path: "/inbox", operation: listInbox },
  { method: "GET", path: "/inbox/:id", operation: openWork, tagged: true },
  { method: "POST", path: "/inbox/:id/claim", operation: claimConversation },
  { method: "POST", path: "/inbox/:id/assignment", operation: assignConversation },
  { method: "POST", path: "/inbox/:id/notes", operation: addNote, creates: "/api/v1/inbox/" },
  { method: "POST", path: "/conversations/:id/archive", operation: archiveConversation },
  { method: "DELETE", path: "/conversations/:id/archive", operation: unarchiveConversation },
  { method: "PATCH", path: "/conversations/:id/labels", operation: labelConversation },
  { method: "GET", path: "/conversation-labels", operation: listLabels },
  { method: "GET", path: "/conversations/:id/transcript", operation: exportConversation },
  { method: "POST", path: "/message-searches", operation: searchMessages },
  { method: "GET", path: "/drafts", operation: listDrafts },
  { method: "GET", path: "/drafts/:id", operation: getDraft, tagged: true },
  { method: "PUT", path: "/drafts/:id", operation: saveDraft, tagged: true },
  { method: "DELETE", path: "/drafts/:id", operation: discardDraft },
  {
    method: "POST",
    path: "/attachments",
    operation: uploadAttachment,
    creates: "/api/v1/attachments/",
    upload: { read: uploadOf, bytes: attachmentLimits.bytes, files: 1 },
  },
  { method: "GET", path: "/attachments/:id", operation: downloadAttachment },
  { method: "DELETE", path: "/attachments/:id", operation: removeAttachment },
  { method: "GET", path: "/messages/:id", operation: getMessage, tagged: true },
  { method: "GET", path: "/alerts", operation: listAlerts },
  { method: "POST", path: "/alerts/read", operation: readAlerts },
  { method: "GET", path: "/me/alert-preferences", operation: getPreferences },
  ...courseOf("/formulary-changes", "drug-list", draftChange),
  ...courseOf("/plan-changes", "plan-terms", draftPlanChange),
  {
    method: "POST",
    path: "/imports",
    operation: uploadImport,
    creates: "/api/v1/imports/",
    deferred: true,
    upload: { read: filesOf, ...importLimits },
  },
  { method: "GET", path: "/imports", operation: listImports },
  { method: "GET", path: "/imports/:id", operation: getImport, tagged: true },
  { method: "POST", path: "/claims", operation: submitClaim, listed: true, creates: "/api/v1/claims/" },
  { method: "GET", path: "/claims", operation: listClaims },
  { method: "GET", path: "/claims/:id", operation: getClaim, tagged: true },
  { method: "POST", path: "/claims/:id/reversal", operation: reverseClaim, creates: "/api/v1/claims/" },
  { method: "GET", path: "/me/statements", operation: listStatements },
  { method: "GET", path: "/me/statement", operation: getStatement, tagged: true },
  { method: "GET", path: "/me/statement/print", operation: printStatement },
  { method: "GET", path: "/claims/:claimId/difference", operation: getClaimDifference },
  { method: "POST", path: "/charge-reports", operation: reportCharge, creates: "/api/v1/charge-reports/" },
  { method: "GET", path: "/charge-reports/:id", operation: getChargeReport, tagged: true },
  { method: "GET", path: "/accumulators/:planId/entries", operation: listEntries },
  { method: "GET", path: "/me/access-log", operation: listAccesses },
  { method: "GET", path: "/audit/checkpoint", operation: getCheckpoint, tagged: true },
  { method: "GET", path: "/audit/consistency", operation: getConsistency },
  { method: "GET", path: "/audit/proof", operation: getTrailProof },
  { method: "GET", path: "/audit-events", operation: listAuditEvents },
];

/** Addresses that take larger bodies than the others, each with its limit. One is a page's: files of who uses no scripts. */
export const uploads: ReadonlyMap<string, number> = new Map([
  ...routes.flatMap(({ path, upload }): [string, number][] =>
    upload ? [[`/api/v1${path}`, upload.bytes + formBytes]] : [],
  ),
  ["/message-files", attachmentLimits.bytes + formBytes],
]);

/** Both kinds of change take the same course, each below its own address. */
function courseOf(path: string, kind: "drug-list" | "plan-terms", draft: AnyOperation): Route[] {
  const [listed, given, creates] = [true as const, { kind }, `/api/v1${path}/`];
  return [
    { method: "POST", path, operation: draft, listed, creates },
    { method: "GET", path, operation: listChanges, given, listed },
    { method: "GET", path: `${path}/:id`, operation: getChange, given, tagged: true, listed },
    { method: "GET", path: `${path}/:id/impact`, operation: getImpact, given, listed },
    { method: "POST", path: `${path}/:id/impact`, operation: refreshImpact, given, listed },
    { method: "POST", path: `${path}/:id/approval`, operation: approveChange, given, listed },
    { method: "POST", path: `${path}/:id/publication`, operation: publishChange, given, listed },
    { method: "POST", path: `${path}/:id/withdrawal`, operation: withdrawChange, given, listed },
    { method: "POST", path: `${path}/:id/reversal`, operation: takeBackChange, given, listed, creates },
  ];
}
