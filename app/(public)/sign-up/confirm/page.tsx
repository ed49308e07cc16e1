import type { Metadata } from "next";
import { linkFromLetter } from "@/app/(public)/link-from-letter";
import { confirmSignUpAction } from "@/app/(public)/sign-up/actions";
import { LinkForm } from "@/components/people/link-form";
import { LinkGone } from "@/components/people/link-gone";
import { PageHeading } from "@/components/ui/page-heading";

export const metadata: Metadata = { title: "Finish signing up" };

export default async function ConfirmSignUpPage({ searchParams }: PageProps<"/sign-up/confirm">) {
  const link = await linkFromLetter(searchParams, "sign-up");
  if (!link) return <LinkGone again={{ href: "/sign-up", label: "Sign up again" }} />;
  return (
    <>
      <PageHeading lead={`This account will sign in as ${link.email}.`}>Finish signing up</PageHeading>
      <p className="max-w-measure">
        Only finish if you signed up yourself. If you did not, close this page: without the passphrase chosen when
        signing up, nobody gets in.
      </p>
      <LinkForm
        action={confirmSignUpAction}
        token={link.token}
        submit="Open my account"
        pending="Opening your account"
        passphrase={{ label: "Passphrase", name: "passphrase", hint: "The one you chose when you signed up" }}
      />
    </>
  );
}
