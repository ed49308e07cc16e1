import { alertTopics } from "@/lib/features/alerts/wording";
import { noticeOf } from "@/lib/features/mail/notices";
import { PreferencesInput } from "@/lib/features/mail/schemas";
import type { Happened } from "./stream";

export type NoticeState = "unsupported" | "unasked" | "allowed" | "blocked";

const states = { prompt: "unasked", granted: "allowed", denied: "blocked" } as const;
const seen = "tierwise-seen";
const body = "Open Tierwise to read it.";

export async function noticeState(): Promise<NoticeState> {
  if (!("Notification" in window)) return "unsupported";
  return states[(await navigator.permissions.query({ name: "notifications" })).state];
}

/** Shows an alert outside the page, where the person wants that and looks at no page of the portal. */
export async function showNotice({ seq, topic, entityId }: Happened, open: (seq: number) => void): Promise<void> {
  const known = alertTopics.find((one) => one === topic);
  if (!known || entityId === null || (await noticeState()) !== "allowed" || (await isSeen())) return;
  const answer = await fetch("/api/v1/me/alert-preferences", { headers: { "x-background": "1" } });
  if (!answer.ok) return;
  const words = noticeOf(known, PreferencesInput.parse(await answer.json()), new Date());
  const notice = words && raise(words, { body, tag: `tierwise-alert-${seq}` });
  if (!notice) return;
  notice.onclick = () => {
    window.focus();
    notice.close();
    open(seq);
  };
}

/** The notice, or null: some phones know the name and show none from a page. */
export function raise(words: string, options: NotificationOptions): Notification | null {
  try {
    return new Notification(words, options);
  } catch {
    return null;
  }
}

/** Holds a lock while this page is looked at, so that every tab can know whether one is. */
export function holdWhileSeen(): () => void {
  let leave: AbortController | undefined;
  function look() {
    const isVisible = document.visibilityState === "visible";
    if (isVisible && !leave) leave = holdSeen();
    if (!isVisible) stop();
  }
  function stop() {
    leave?.abort();
    leave = undefined;
  }
  look();
  document.addEventListener("visibilitychange", look);
  return () => {
    document.removeEventListener("visibilitychange", look);
    stop();
  };
}

function holdSeen(): AbortController {
  const leave = new AbortController();
  const { signal } = leave;
  const held = () => new Promise<void>((resolve) => signal.addEventListener("abort", () => resolve()));
  navigator.locks.request(seen, { mode: "shared", signal }, held).catch(() => {});
  return leave;
}

async function isSeen(): Promise<boolean> {
  const { held = [] } = await navigator.locks.query();
  return held.some(({ name }) => name === seen);
}
