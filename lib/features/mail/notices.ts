import type { AlertTopic } from "@/lib/features/alerts/wording";
import { isQuiet } from "./schedule";
import type { Preferences } from "./schemas";

/** What a notice of the browser says of an alert; null where the person wants none now. It may stand on a locked screen: nothing of a person's health. */
export function noticeOf(topic: AlertTopic, preferences: Preferences, now: Date): string | null {
  const isWanted = preferences.topics.some((one) => one.topic === topic && one.inBrowser);
  if (!isWanted || isQuiet(preferences, now)) return null;
  return topic === "message" ? "You have a new message" : "You have a new alert";
}
