/** What the states of a change are called, and what comes next. Safe for the browser. */
export const stateNames = {
  draft: "Draft",
  approved: "Approved",
  published: "Published",
  withdrawn: "Withdrawn",
} as const;

export const stateSentences = {
  draft: "A second administrator looks at the effect and approves it.",
  approved: "It can be published now. Members are told when it is.",
  published: "The list has changed. Nothing about this change can be altered; it can be taken back by another one.",
  withdrawn: "It was given up before it was published. Nothing has changed.",
} as const;
