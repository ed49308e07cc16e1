"use server";

import { redirect } from "next/navigation";
import { changePassphrase } from "@/lib/features/people/sign-in";
import { toAction } from "@/lib/kernel/action";

export const changePassphraseAction = toAction({
  read: (form) => ({
    currentPassphrase: form.get("currentPassphrase") ?? "",
    newPassphrase: form.get("newPassphrase") ?? "",
  }),
  perform: changePassphrase,
  after: () => redirect("/settings?saved=passphrase"),
});
