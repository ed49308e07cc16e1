"use server";

import { headers } from "next/headers";
import { redirect } from "next/navigation";
import { textOf } from "@/lib/features/form-fields";
import { confirmSignUp, requestSignUp } from "@/lib/features/joining/sign-up";
import { toAction } from "@/lib/kernel/action";
import { clientAddress } from "@/lib/kernel/origin";

export const signUpAction = toAction({
  read: (form) => ({
    displayName: form.get("displayName") ?? "",
    dateOfBirth: form.get("dateOfBirth") ?? "",
    memberId: form.get("memberId") ?? "",
    email: form.get("email") ?? "",
    password: form.get("password") ?? "",
    enrolmentCode: textOf(form, "enrolmentCode"),
  }),
  perform: async (visitor, raw) => requestSignUp(visitor, raw, clientAddress(await headers())),
  after: () => redirect("/sign-up/sent"),
});

export const confirmSignUpAction = toAction({
  read: (form) => ({ token: form.get("token") ?? "", passphrase: form.get("passphrase") ?? "" }),
  perform: async (visitor, raw) => confirmSignUp(visitor, raw, clientAddress(await headers())),
  after: () => redirect("/sign-in?done=sign-up"),
});
