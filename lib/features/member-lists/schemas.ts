import { z } from "zod";
import { Id, Page, sortedBy, Text } from "@/lib/features/shapes";

export const SendMemberListInput = z.strictObject({
  planId: z.string("Choose the plan.").min(1, "Choose the plan.").pipe(Id),
  fileName: Text.trim().min(1, "Choose a file.").max(200, "Use a shorter file name."),
  content: Text.min(1, "Choose a CSV file that is not empty."),
});
export const MemberListInput = z.strictObject({ id: Id });
export const MEMBER_LIST_STATES = ["waiting", "applied", "failed"] as const;
export const MemberListsInput = Page.extend({
  state: z.enum(MEMBER_LIST_STATES, "Use waiting, applied or failed.").optional(),
  sort: sortedBy("-sent", "file", "plan", "state"),
});

/** A line of a member list that could not be used, and why. */
export type RefusedLine = { line: number; field: string; reason: string };

export type MemberListView = {
  id: string;
  planName: string;
  fileName: string;
  state: (typeof MEMBER_LIST_STATES)[number];
  report: { read: number; added: number; changed: number; unchanged: number; refused: RefusedLine[] } | null;
  createdAt: string;
};
