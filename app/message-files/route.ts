import { uploadAttachment } from "@/lib/features/attachments/mutations";
import { attachmentLimits } from "@/lib/features/attachments/schemas";
import type { FileOutcome } from "@/lib/features/attachments/wording";
import { saveDraft } from "@/lib/features/drafts/mutations";
import { getDraft } from "@/lib/features/drafts/queries";
import type { Draft } from "@/lib/features/drafts/schemas";
import type { Visitor } from "@/lib/kernel/actor";
import { AppError } from "@/lib/kernel/errors";
import { uploadOf } from "@/lib/kernel/files/uploads";
import { currentActor } from "@/lib/kernel/page";

const limits = { bytes: attachmentLimits.bytes, files: 1 };

/** Attaches a file to a draft, or takes one off, for who uses no scripts. The text is in the draft already, whatever becomes of the file. */
export async function POST(request: Request): Promise<Response> {
  const actor: Visitor = { ...(await currentActor()), channel: "action" };
  const base = actor.kind === "provider" ? "/provider/inbox" : "/messages";
  if (actor.kind === "anonymous") return seeOther("/sign-in");
  const draftId = new URL(request.url).searchParams.get("draft") ?? "";
  const outcome = await outcomeOf(async () => {
    const { remove, file } = await uploadOf(request, limits);
    const draft = await getDraft.receive(actor, { id: draftId });
    if (remove !== undefined) return keep(actor, draft, (ids) => ids.filter((id) => id !== remove), "removed");
    if (typeof file !== "object" || !file.fileName) return "none";
    const { id } = await uploadAttachment.receive(actor, { file });
    return keep(actor, draft, (ids) => [...ids, id], "attached");
  });
  return seeOther(`${base}/files/${encodeURIComponent(draftId)}?file=${outcome}`);
}

/** After a form was sent, the page is asked for anew: loading it again sends nothing twice. */
const seeOther = (location: string) => new Response(null, { status: 303, headers: { location } });

async function keep(actor: Visitor, draft: Draft, change: (ids: string[]) => string[], outcome: FileOutcome) {
  const { id, version, conversationId, careTeamId, recipientId, patientId, subject, body, attachments } = draft;
  const named = { conversationId, careTeamId, recipientId, patientId };
  await saveDraft.receive(actor, {
    ...Object.fromEntries(Object.entries(named).filter(([, one]) => one !== null)),
    id,
    version,
    subject,
    body,
    attachmentIds: change(attachments.map((one) => one.id)),
  });
  return outcome;
}

async function outcomeOf(work: () => Promise<FileOutcome>): Promise<FileOutcome> {
  try {
    return await work();
  } catch (error) {
    if (!(error instanceof AppError)) throw error;
    if (error.code === "too-large") return "too-large";
    return error.code === "unsupported-type" ? "wrong-type" : "refused";
  }
}
