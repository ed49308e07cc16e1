"use server";

import { redirect } from "next/navigation";
import { readAlerts } from "@/lib/features/alerts/mutations";
import { numberOf } from "@/lib/features/form-fields";
import { toAction } from "@/lib/kernel/action";

export const readAlertsAction = toAction({
  read: (form) => {
    const seq = numberOf(form, "seq");
    return seq === undefined ? { throughSeq: numberOf(form, "throughSeq") } : { seqs: [seq] };
  },
  perform: readAlerts.receive,
  after: () => redirect("/alerts"),
});
