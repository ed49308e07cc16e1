"use server";

import { redirect } from "next/navigation";
import { readChargeForm } from "@/lib/features/charges/form";
import { reportCharge } from "@/lib/features/charges/mutations";
import { toAction } from "@/lib/kernel/action";

export const reportChargeAction = toAction({
  read: readChargeForm,
  perform: reportCharge.receive,
  after: ({ id }) => redirect(`/claims/charged/${id}`),
});
