"use server";

import { redirect } from "next/navigation";
import { sendMemberList } from "@/lib/features/member-lists/mutations";
import { toAction } from "@/lib/kernel/action";
import { invalidField } from "@/lib/kernel/errors";

export const sendMemberListAction = toAction({
  read: (form) => ({ planId: form.get("planId") ?? "", file: form.get("content") }),
  perform: async (admin, { planId, file }) => {
    const chosen = file instanceof File && file.size > 0 ? file : null;
    const content = chosen ? await textOf(chosen) : "";
    return sendMemberList.receive(admin, { planId, fileName: chosen?.name ?? "none", content });
  },
  after: ({ id }) => redirect(`/admin/members/${id}`),
});

/** A file that is not UTF-8 would put wrong names on the list. */
async function textOf(file: File): Promise<string> {
  try {
    return new TextDecoder("utf-8", { fatal: true }).decode(await file.arrayBuffer());
  } catch {
    throw invalidField("content", "The file is not UTF-8 text. Save it as CSV UTF-8, then send it again.");
  }
}
