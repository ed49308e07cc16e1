import type { Metadata } from "next";
import { chooseByLinkAction } from "@/app/(public)/forgotten/actions";
import { linkFromLetter } from "@/app/(public)/link-from-letter";
import { LinkForm } from "@/components/people/link-form";
import { LinkGone } from "@/components/people/link-gone";
import { PageHeading } from "@/components/ui/page-heading";

export const metadata: Metadata = { title: "Invitation" };

export default async function InvitationPage({ searchParams }: PageProps<"/invitation">) {
  const link = await linkFromLetter(searchParams, "invitation");
  if (!link) return <LinkGone again={null} />;
  return (
    <>
      <PageHeading lead={`You are invited to work here. You will sign in as ${link.email}.`}>
        Welcome, {link.displayName}
      </PageHeading>
      <LinkForm
        action={chooseByLinkAction}
        token={link.token}
        submit="Open my account"
        pending="Opening your account"
        passphrase={{ label: "Choose a passphrase", name: "newPassphrase" }}
      />
    </>
  );
}
