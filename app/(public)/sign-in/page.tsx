import type { Metadata } from "next";
import { redirect } from "next/navigation";
import { SignInForm } from "@/components/people/sign-in-form";
import { Alert } from "@/components/ui/alert";
import { PageHeading } from "@/components/ui/page-heading";
import { currentActor } from "@/lib/kernel/page";
import { signInAction } from "./actions";

export const metadata: Metadata = { title: "Sign in" };

/** The words next-auth brings back in the address when a sign-in through its own form failed. */
const problems: Record<string, string> = {
  CredentialsSignin: "The e-mail address and passphrase don't match an account.",
  TooManyTries: "There were too many tries. Wait a while, then try again.",
  Unavailable: "We can't sign anyone in right now. Try again in a moment.",
};

export default async function SignInPage({ searchParams }: PageProps<"/sign-in">) {
  const { error } = await searchParams;
  if ((await currentActor()).kind !== "anonymous") redirect("/");
  return (
    <>
      <PageHeading lead="See your cover, and what a drug costs you before you get to the counter.">Sign in</PageHeading>
      {typeof error === "string" && (
        <Alert kind="stop" heading={problems[error] ?? "Sign-in did not work. Try again."} />
      )}
      <SignInForm action={signInAction} />
    </>
  );
}
