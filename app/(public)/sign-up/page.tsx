import type { Metadata } from "next";
import { redirect } from "next/navigation";
import { SignUpForm } from "@/components/people/sign-up-form";
import { PageHeading } from "@/components/ui/page-heading";
import { TextLink } from "@/components/ui/text-link";
import { currentActor } from "@/lib/kernel/page";
import { signUpAction } from "./actions";

export const metadata: Metadata = { title: "Sign up" };

export default async function SignUpPage() {
  if ((await currentActor()).kind !== "anonymous") redirect("/");
  return (
    <>
      <PageHeading lead="For members of a plan. Have your plan's card at hand.">Sign up</PageHeading>
      <SignUpForm action={signUpAction} />
      <p>
        You have an account already? <TextLink href="/sign-in">Sign in</TextLink>
      </p>
    </>
  );
}
