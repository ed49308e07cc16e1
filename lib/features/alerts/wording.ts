/** How alerts are spoken of where no record needs to be looked up. Safe for the browser. */
export const alertTopics = ["message", "copay", "medication", "formulary", "coverage", "security", "alerts"] as const;
export type AlertTopic = (typeof alertTopics)[number];

type Words = {
  /** The topic as a heading of the preferences. */
  name: string;
  /** What happened, when the thing itself can no longer be named. */
  title: string;
  /** Why the person gets it. */
  reason: string;
};

export const topicWords: Readonly<Record<AlertTopic, Words>> = {
  message: { name: "Messages", title: "You have a new message", reason: "You take part in this conversation." },
  copay: {
    name: "Prices of my drugs",
    title: "Your price for a drug changes",
    reason: "You take this drug or follow its price.",
  },
  medication: {
    name: "Information about my drugs",
    title: "Information about a drug was updated",
    reason: "You take this drug or follow its price.",
  },
  formulary: {
    name: "Changes of the drug list",
    title: "The drug list changes",
    reason: "The change concerns a drug you take or follow.",
  },
  coverage: { name: "My plan", title: "Your plan has changed", reason: "You are covered by this plan." },
  security: {
    name: "Sign-in and security",
    title: "Something changed about how you sign in",
    reason: "This is about your account. These alerts can't be turned off.",
  },
  alerts: {
    name: "Undelivered mail",
    title: "Mail to a person could not be delivered",
    reason: "You are an administrator.",
  },
};
