import { type AlertTopic, alertTopics } from "@/lib/features/alerts/wording";

export type Channels = { inPortal: boolean; byMail: boolean; inBrowser: boolean };

/** What holds until a person chooses: everything in the portal; mail for what waits for them or protects them. */
export function defaultChannels(topic: AlertTopic): Channels {
  return { inPortal: true, byMail: topic === "message" || topic === "security", inBrowser: false };
}

/** The topics a kind of person can get alerts about. */
export function topicsFor(kind: "patient" | "provider" | "admin"): readonly AlertTopic[] {
  if (kind === "patient") return alertTopics.filter((topic) => topic !== "alerts");
  return kind === "provider" ? ["message", "formulary", "security"] : ["formulary", "security", "alerts"];
}
