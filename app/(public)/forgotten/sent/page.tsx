import type { Metadata } from "next";
import { PageHeading } from "@/components/ui/page-heading";
import { TextLink } from "@/components/ui/text-link";

export const metadata: Metadata = { title: "Check your mail" };

export default function ForgottenSentPage() {
  return (
    <>
      <PageHeading lead="Your passphrase has not changed yet.">Check your mail</PageHeading>
      <p className="max-w-measure">
        If there is an account with this address, a letter is on its way to it. The link in it works once, for 30
        minutes. No letter? Look in your spam folder, then <TextLink href="/forgotten">ask again</TextLink>.
      </p>
    </>
  );
}
