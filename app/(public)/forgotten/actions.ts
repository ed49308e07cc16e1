"use server";

import { headers } from "next/headers";
import { redirect } from "next/navigation";
import { chooseByLink, confirmAddress, requestReset } from "@/lib/features/joining/sign-up";
import { toAction } from "@/lib/kernel/action";
import { clientAddress } from "@/lib/kernel/origin";

export const requestResetAction = toAction({
  read: (form) => ({ email: form.get("email") ?? "" }),
  perform: async (visitor, raw) => requestReset(visitor, raw, clientAddress(await headers())),
  after: () => redirect("/forgotten/sent"),
});

export const chooseByLinkAction = toAction({
  read: (form) => ({ token: form.get("token") ?? "", newPassphrase: form.get("newPassphrase") ?? "" }),
  perform: chooseByLink,
  after: (purpose) => redirect(`/sign-in?done=${purpose}`),
});

export const confirmAddressAction = toAction({
  read: (form) => ({ token: form.get("token") ?? "" }),
  perform: confirmAddress,
  after: (purpose) => redirect(`/sign-in?done=${purpose}`),
});
