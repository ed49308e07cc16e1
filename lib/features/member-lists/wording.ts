import type { MemberListView } from "./schemas";

/** How a list that was sent stands. */
export const listStateNames: Readonly<Record<MemberListView["state"], string>> = {
  waiting: "Being worked on",
  applied: "Done",
  failed: "Failed",
};
