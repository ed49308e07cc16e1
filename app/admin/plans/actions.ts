"use server";

import { redirect } from "next/navigation";
import { readLimitsForm } from "@/lib/features/coverage/limits-form";
import { enterPlanLimits } from "@/lib/features/coverage/mutations";
import { toAction } from "@/lib/kernel/action";

export const enterPlanLimitsAction = toAction({
  read: readLimitsForm,
  perform: enterPlanLimits.receive,
  after: ({ id }) => redirect(`/admin/plans/${id}?saved=yes`),
});
