import { pruneAlerts } from "@/lib/features/alerts/mutations";
import { pruneAttachments } from "@/lib/features/attachments/mutations";
import { announceChange } from "@/lib/features/changes/announce";
import { previewChange } from "@/lib/features/changes/mutations";
import { resumeChanges } from "@/lib/features/changes/resume";
import { alertOfCoverage } from "@/lib/features/coverage/mutations";
import { alertOfMedication } from "@/lib/features/formulary/mutations";
import { requoteImport } from "@/lib/features/imports/requote";
import { runImport } from "@/lib/features/imports/run";
import { pruneUploads, resumeImports } from "@/lib/features/imports/tend";
import { offerAddressChange, tellAddressChange } from "@/lib/features/joining/address-change";
import { matchSignUp, offerAddressLink, offerInvitation, offerReset } from "@/lib/features/joining/offers";
import { queueAlertMail } from "@/lib/features/mail/due";
import { sendMail } from "@/lib/features/mail/send";
import { watchMail } from "@/lib/features/mail/watch";
import { applyMemberList } from "@/lib/features/member-lists/mutations";
import type { JobName } from "@/lib/kernel/jobs";
import type { AnyOperation } from "@/lib/kernel/operation";

export type JobDefinition = {
  /** What the system does, given the job's payload. */
  operation: Pick<AnyOperation, "receive">;
  /** When it runs by itself, as a crontab has it, in UTC. The others run when a mutation asks for them. */
  schedule?: string;
};

/** The background jobs as one table. */
export const jobs: Readonly<Record<JobName, JobDefinition>> = {
  "attachments.prune": { operation: pruneAttachments, schedule: "*/20 * * * *" },
  "alerts.mail": { operation: queueAlertMail, schedule: "* * * * *" },
  "import.requote": { operation: requoteImport },
  "import.run": { operation: runImport },
  "imports.prune": { operation: pruneUploads, schedule: "*/20 * * * *" },
  "imports.resume": { operation: resumeImports, schedule: "* * * * *" },
  "alerts.prune": { operation: pruneAlerts, schedule: "17 3 * * *" },
  "changes.resume": { operation: resumeChanges, schedule: "* * * * *" },
  "change.announce": { operation: announceChange },
  "change.preview": { operation: previewChange },
  "address-change.offer-link": { operation: offerAddressChange },
  "address-change.tell": { operation: tellAddressChange },
  "email.offer-link": { operation: offerAddressLink },
  "invitation.offer-link": { operation: offerInvitation },
  "mail.send": { operation: sendMail },
  "mail.watch": { operation: watchMail, schedule: "* * * * *" },
  "coverage.alert": { operation: alertOfCoverage },
  "medication.alert": { operation: alertOfMedication },
  "member-list.apply": { operation: applyMemberList },
  "passphrase.offer-link": { operation: offerReset },
  "sign-up.match": { operation: matchSignUp },
};
