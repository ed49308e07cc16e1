import { z } from "zod";
import { Id, Page, Text } from "@/lib/features/shapes";

export const SendMemberListInput = z.strictObject({
  planId: z.string("Choose the plan.").min(1, "Choose the plan.").pipe(Id),
  fileName: Text.trim().min(1, "Choose a file.").max(200, "Use a shorter file name."),
  content: Text.min(1, "The file is empty."),
});
export const MemberListInput = z.strictObject({ id: Id });
export const MemberListsInput = Page;

/** A line of a member list that could not be used, and why. */
export type RefusedLine = { line: number; field: string; reason: string };

export type MemberListView = {
  id: string;
  planName: string;
  fileName: string;
  state: "waiting" | "applied" | "failed";
  report: { read: number; added: number; changed: number; unchanged: number; refused: RefusedLine[] } | null;
  createdAt: string;
};
