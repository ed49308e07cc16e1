import type { Metadata } from "next";
import { PageHeading } from "@/components/ui/page-heading";
import { TextLink } from "@/components/ui/text-link";

export const metadata: Metadata = { title: "Check your mail" };

export default function SignUpSentPage() {
  return (
    <>
      <PageHeading lead="Nobody has an account yet: one more step is yours.">Check your mail</PageHeading>
      <div className="grid max-w-measure gap-4">
        <p>
          If your plan knows you by what you entered, a letter is on its way to the e-mail address on your plan's member
          list. That may not be the address you typed. The link in it works once, for 24 hours.
        </p>
        <p>
          No letter after 10 minutes? Look in your spam folder. Then check your member ID and date of birth and{" "}
          <TextLink href="/sign-up">sign up again</TextLink>, or call the number on your plan's card: your plan can add
          your e-mail address or send you an enrollment code.
        </p>
      </div>
    </>
  );
}
