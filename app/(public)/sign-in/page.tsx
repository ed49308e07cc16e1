import type { Metadata } from "next";
import { redirect } from "next/navigation";
import { SignInForm } from "@/components/people/sign-in-form";
import { Alert } from "@/components/ui/alert";
import { PageHeading } from "@/components/ui/page-heading";
import { TextLink } from "@/components/ui/text-link";
import { currentActor } from "@/lib/kernel/page";
import { signInAction } from "./actions";

export const metadata: Metadata = { title: "Sign in" };

/** The words next-auth brings back in the address when a sign-in through its own form failed. */
const problems: Record<string, string> = {
  CredentialsSignin: "The e-mail address and passphrase don't match an account.",
  TooManyTries: "There were too many tries. Wait a while, then try again.",
  Unavailable: "We can't sign anyone in right now. Try again in a moment.",
};

/** What a link from a letter has just done. */
const done: Record<string, string> = {
  "sign-up": "Your account is open. Sign in with the passphrase you chose.",
  invitation: "Your account is open. Sign in with the passphrase you chose.",
  "passphrase-reset": "Your passphrase has changed. Sign in with the new one.",
  email: "Your e-mail address is confirmed.",
  "address-change": "Your address has changed, and every device was signed out. Sign in with the new address.",
};

export default async function SignInPage({ searchParams }: PageProps<"/sign-in">) {
  const { error, done: what } = await searchParams;
  const success = typeof what === "string" ? done[what] : undefined;
  if ((await currentActor()).kind !== "anonymous") redirect("/");
  return (
    <>
      <PageHeading lead="See your cover, and what a drug costs you before you get to the counter.">Sign in</PageHeading>
      {typeof error === "string" && (
        <Alert kind="stop" heading={problems[error] ?? "Sign-in did not work. Try again."} />
      )}
      {success && <Alert kind="success" heading={success} />}
      <SignInForm action={signInAction} />
      <ul className="grid gap-2">
        <li>
          <TextLink href="/sign-up">Sign up as a member</TextLink>
        </li>
        <li>
          <TextLink href="/forgotten">I forgot my passphrase</TextLink>
        </li>
      </ul>
    </>
  );
}
