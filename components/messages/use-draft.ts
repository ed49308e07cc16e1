"use client";

import { type FormEvent, useEffect, useRef, useState } from "react";
import { flushSync } from "react-dom";
import { useAnnounce } from "@/components/ui/status-message";
import { readDraftForm } from "@/lib/features/drafts/form";
import type { Draft } from "@/lib/features/drafts/schemas";
import type { FormState } from "@/lib/kernel/form-state";
import { type Outcome, putDraft } from "./put-draft";

type Given = {
  draftId: string;
  draft: Draft | undefined;
  /** What the form's action answered last. */
  state: FormState;
  /** Where a draft of this form is opened again; null where its page opens it anyway. */
  address: string | null;
};

/** At most this long after a key was pressed, what is written is saved. */
const restMs = 2_000;
/** After a save that got no answer, the next try comes by itself. */
const againMs = 10_000;

/** Saves a form while it is being written, one save after the other, and holds still while there is something to choose. */
export function useDraft({ draftId, draft, state, address }: Given) {
  const form = useRef<HTMLFormElement>(null);
  const timer = useRef<ReturnType<typeof setTimeout>>(undefined);
  const saving = useRef<Promise<void> | null>(null);
  const isSending = useRef(false);
  const wasLost = useRef(false);
  const announce = useAnnounce();
  const [kept, setKept] = useState({ id: draftId, version: draft?.version ?? 0, savedAt: draft?.savedAt ?? null });
  const [outcome, setOutcome] = useState<Outcome | null>(null);
  const [taken, setTaken] = useState<{ draft: Draft; state: FormState } | null>(null);
  const [turn, setTurn] = useState(0);
  const mustChoose = outcome?.state === "changed" || outcome?.state === "gone";

  function see(next: Outcome) {
    // At once: the next save, and the form itself, send the version that stands in the form.
    flushSync(() => {
      setOutcome(next);
      if (next.state === "saved") setKept(next.draft);
    });
    if (next.state === "saved" && address) window.history.replaceState(null, "", address + next.draft.id);
    if (next.state === "changed" || next.state === "gone") announce("This draft was changed in another window");
    const isLost = next.state === "failed" && next.isLost;
    if (next.state === "failed" && !(isLost && wasLost.current)) announce(next.problem);
    if (isLost) timer.current ??= setTimeout(saveNow, againMs);
    wasLost.current = isLost;
  }
  async function save() {
    const written = form.current && readDraftForm(new FormData(form.current));
    if (written && (written.version > 0 || hasWords(written))) see(await putDraft(written));
  }
  function saveNow() {
    stopWaiting();
    const mine = (saving.current ?? Promise.resolve()).then(save);
    saving.current = mine;
    void mine.then(() => {
      if (saving.current === mine) saving.current = null;
    });
  }
  function stopWaiting() {
    clearTimeout(timer.current);
    timer.current = undefined;
  }
  function touch() {
    if (!mustChoose && !isSending.current) timer.current ??= setTimeout(saveNow, restMs);
  }
  function begin(next: { id: string; version: number }) {
    flushSync(() => {
      setOutcome(null);
      setKept({ ...next, savedAt: null });
    });
  }
  /** A save under way ends first, so that the message is sent from the version that is kept. */
  function onSubmit(event: FormEvent<HTMLFormElement>) {
    stopWaiting();
    isSending.current = saving.current === null;
    if (!saving.current) return;
    event.preventDefault();
    const { currentTarget } = event;
    void saving.current.then(() => currentTarget.requestSubmit());
  }
  useLeaving(() => timer.current !== undefined && saveNow());
  // What could not be sent is kept, and shows it when another window is the reason.
  // biome-ignore lint/correctness/useExhaustiveDependencies: once for each answer of the form
  useEffect(() => {
    isSending.current = false;
    if (state.message !== null || state.fields.length > 0) saveNow();
  }, [state]);

  // A page that shows the form again after its message was sent names a new draft.
  useEffect(() => {
    if (!isSending.current) return;
    isSending.current = false;
    setKept({ id: draftId, version: 0, savedAt: null });
    setOutcome(null);
    setTaken(null);
    setTurn((before) => before + 1);
  }, [draftId]);

  return {
    form,
    /** Another number is another form, empty or with the text that was chosen. */
    turn,
    kept,
    outcome,
    /** The other window's text, once it was chosen. */
    taken: taken?.draft,
    /** Whether it was chosen after what the form's action answered last. */
    isTakenLast: taken?.state === state,
    touch,
    saveNow,
    onSubmit,
    keepMine(other: Draft) {
      begin(other);
      saveNow();
    },
    takeOther(other: Draft) {
      setTaken({ draft: other, state });
      setTurn(turn + 1);
      setOutcome(null);
      setKept(other);
    },
    keepAnew() {
      begin({ id: crypto.randomUUID(), version: 0 });
      saveNow();
    },
  };
}

function hasWords({ subject, body, attachmentIds }: ReturnType<typeof readDraftForm>): boolean {
  return `${subject}${body}`.trim() !== "" || attachmentIds.length > 0;
}

export type Drafting = ReturnType<typeof useDraft>;

/** Runs when the page is no longer looked at: another tab, another program, or gone. */
function useLeaving(leave: () => void) {
  const latest = useRef(leave);
  useEffect(() => {
    latest.current = leave;
  });
  useEffect(() => {
    const look = () => document.visibilityState === "hidden" && latest.current();
    document.addEventListener("visibilitychange", look);
    return () => document.removeEventListener("visibilitychange", look);
  }, []);
}
