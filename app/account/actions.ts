"use server";

import { redirect } from "next/navigation";
import { askAddressLink } from "@/lib/features/people/mutations";
import { changePassphrase, requestAddressChange } from "@/lib/features/people/sign-in";
import { toAction } from "@/lib/kernel/action";

export const changePassphraseAction = toAction({
  read: (form) => ({
    currentPassphrase: form.get("currentPassphrase") ?? "",
    newPassphrase: form.get("newPassphrase") ?? "",
  }),
  perform: changePassphrase,
  after: () => redirect("/account?saved=passphrase"),
});

export const changeAddressAction = toAction({
  read: (form) => ({ email: form.get("email") ?? "", passphrase: form.get("passphrase") ?? "" }),
  perform: requestAddressChange,
  after: () => redirect("/account?saved=address"),
});

export const askAddressLinkAction = toAction({
  read: () => ({}),
  perform: askAddressLink.receive,
  after: () => redirect("/account?saved=link"),
});
