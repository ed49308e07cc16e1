"use server";

import { redirect } from "next/navigation";
import { readCopayForm } from "@/lib/features/copay/form";
import { checkCopay } from "@/lib/features/copay/mutations";
import { toAction } from "@/lib/kernel/action";

export const checkForPatientAction = toAction({
  read: readCopayForm,
  perform: checkCopay.receive,
  after: ({ id, patientId }) => redirect(`/provider/patients/${patientId}/checks/${id}`),
});
