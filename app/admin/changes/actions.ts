"use server";

import { redirect } from "next/navigation";
import { readChangeForm } from "@/lib/features/changes/form";
import {
  approveChange,
  draftChange,
  publishChange,
  refreshImpact,
  takeBackChange,
  withdrawChange,
} from "@/lib/features/changes/mutations";
import { toAction } from "@/lib/kernel/action";

const read = (form: FormData) => ({ id: form.get("id") });
const after = ({ id }: { id: string }) => redirect(`/admin/changes/${id}`);

export const draftChangeAction = toAction({ read: readChangeForm, perform: draftChange.receive, after });
export const approveChangeAction = toAction({ read, perform: approveChange.receive, after });
export const publishChangeAction = toAction({ read, perform: publishChange.receive, after });
export const refreshImpactAction = toAction({ read, perform: refreshImpact.receive, after });
export const withdrawChangeAction = toAction({ read, perform: withdrawChange.receive, after });
export const takeBackChangeAction = toAction({ read, perform: takeBackChange.receive, after });
