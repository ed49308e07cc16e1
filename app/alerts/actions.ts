"use server";

import { redirect } from "next/navigation";
import { readAlerts } from "@/lib/features/alerts/mutations";
import { numberOf, textOf } from "@/lib/features/form-fields";
import { chooseTopic } from "@/lib/features/mail/mutations";
import { toAction } from "@/lib/kernel/action";

export const readAlertsAction = toAction({
  read: (form) => {
    const seq = numberOf(form, "seq");
    return seq === undefined ? { throughSeq: numberOf(form, "throughSeq") } : { seqs: [seq] };
  },
  perform: readAlerts.receive,
  after: () => redirect("/alerts"),
});

/** Turns a kind of alert off, and back to where it came before. The address says where that was, so that it can be undone. */
export const chooseTopicAction = toAction({
  read: (form) => ({
    was: textOf(form, "was"),
    choice: {
      topic: form.get("topic"),
      inPortal: form.get("inPortal") === "true",
      byMail: form.get("byMail") === "true",
      inBrowser: form.get("inBrowser") === "true",
    },
  }),
  perform: async (actor, { was, choice }) => ({ was, ...(await chooseTopic.receive(actor, choice)) }),
  after: ({ was, topic }) => redirect(was === undefined ? "/alerts" : `/alerts?off=${topic}&was=${was}`),
});
