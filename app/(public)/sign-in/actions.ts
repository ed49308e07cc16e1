"use server";

import { cookies, headers } from "next/headers";
import { redirect } from "next/navigation";
import { endSession } from "@/lib/features/people/mutations";
import { SignInInput } from "@/lib/features/people/schemas";
import { signIn } from "@/lib/features/people/sign-in";
import { toAction } from "@/lib/kernel/action";
import { anonymous, isSignedIn } from "@/lib/kernel/actor";
import { sessionCookieOptions, signInVia } from "@/lib/kernel/auth";
import { AppError } from "@/lib/kernel/errors";
import { parseInput } from "@/lib/kernel/input";
import { clientAddress } from "@/lib/kernel/origin";
import { currentActor } from "@/lib/kernel/page";
import { sessionCookieName } from "@/lib/kernel/session";

export const signInAction = toAction({
  read: (form) => ({ email: form.get("email") ?? "", passphrase: form.get("passphrase") ?? "" }),
  perform: async (_, raw) => {
    const input = parseInput(SignInInput, raw);
    const [jar, sent] = await Promise.all([cookies(), headers()]);
    const opened = await signIn(anonymous(signInVia(sent)), {
      ...input,
      address: clientAddress(sent),
      formerToken: jar.get(sessionCookieName())?.value,
    });
    if (!opened)
      throw new AppError(
        "invalid",
        "The e-mail address and passphrase don't match an account. Check both and try again.",
      );
    jar.set(sessionCookieName(), opened.token, { ...sessionCookieOptions(), expires: opened.expiresAt });
  },
  after: () => redirect("/"),
});

export async function signOutAction(): Promise<void> {
  const actor = await currentActor();
  if (isSignedIn(actor)) await endSession({ ...actor, channel: "action" }, {});
  (await cookies()).delete({ name: sessionCookieName(), path: "/" });
  redirect("/sign-in");
}
