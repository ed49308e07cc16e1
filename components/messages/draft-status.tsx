"use client";

import { Alert } from "@/components/ui/alert";
import { Button } from "@/components/ui/button";
import { clockTime } from "@/lib/features/dates";
import type { Draft } from "@/lib/features/drafts/schemas";
import type { Drafting } from "./use-draft";

/** How the draft of a form stands: saved and when, or what another window did, as a choice between the two texts. */
export function DraftStatus({ draft }: { draft: Drafting }) {
  const { outcome, kept } = draft;
  if (outcome?.state === "changed") return <Choice other={outcome.other} draft={draft} />;
  if (outcome?.state === "gone") return <Gone draft={draft} />;
  if (outcome?.state === "failed") return <p className="font-semibold text-stop text-sm">{outcome.problem}</p>;
  return kept.savedAt && <p className="text-muted text-sm">Saved at {clockTime(kept.savedAt)}</p>;
}

function Choice({ other, draft }: { other: Draft; draft: Drafting }) {
  return (
    <Alert kind="attention" heading="This draft was changed in another window" level={3}>
      <p>
        At {clockTime(other.savedAt)} it was saved there as below
        {other.attachments.length > 0 && `, with ${other.attachments.length === 1 ? "a file" : "files"}`}. Nothing you
        wrote here is lost. Choose what to keep.
      </p>
      <blockquote className="wrap-anywhere w-full whitespace-pre-wrap border-control border-l-4 pl-3">
        {other.conversationId === null && other.subject && <span className="block font-semibold">{other.subject}</span>}
        {other.body || "Nothing was written there yet."}
      </blockquote>
      <div className="flex flex-wrap gap-3">
        <Button onClick={() => draft.keepMine(other)}>Keep what is written here</Button>
        <Button onClick={() => draft.takeOther(other)}>Use the other text</Button>
      </div>
    </Alert>
  );
}

function Gone({ draft }: { draft: Drafting }) {
  return (
    <Alert kind="attention" heading="This draft was sent or discarded in another window" level={3}>
      <p>Look under Messages if it was sent. What is written here is not saved.</p>
      <Button onClick={draft.keepAnew}>Keep this as a new draft</Button>
    </Alert>
  );
}
