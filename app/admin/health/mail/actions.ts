"use server";

import { redirect } from "next/navigation";
import { retryMail, settleMail } from "@/lib/features/mail/mutations";
import { toAction } from "@/lib/kernel/action";

export const retryMailAction = toAction({
  read: (form) => ({ id: form.get("id") }),
  perform: retryMail.receive,
  after: () => redirect("/admin/health/mail?done=retried"),
});

export const settleMailAction = toAction({
  read: (form) => ({ id: form.get("id"), resolution: form.get("resolution") }),
  perform: settleMail.receive,
  after: () => redirect("/admin/health/mail?done=settled"),
});
