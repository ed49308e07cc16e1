import type { Metadata } from "next";
import { chooseByLinkAction } from "@/app/(public)/forgotten/actions";
import { linkFromLetter } from "@/app/(public)/link-from-letter";
import { LinkForm } from "@/components/people/link-form";
import { LinkGone } from "@/components/people/link-gone";
import { PageHeading } from "@/components/ui/page-heading";

export const metadata: Metadata = { title: "Choose a new passphrase" };

export default async function ResetPage({ searchParams }: PageProps<"/forgotten/reset">) {
  const link = await linkFromLetter(searchParams, "passphrase-reset");
  if (!link) return <LinkGone again={{ href: "/forgotten", label: "Ask for a new link" }} />;
  return (
    <>
      <PageHeading lead={`For the account of ${link.email}. Every device is signed out when you change it.`}>
        Choose a new passphrase
      </PageHeading>
      <LinkForm
        action={chooseByLinkAction}
        token={link.token}
        submit="Change passphrase"
        pending="Changing your passphrase"
        passphrase={{ label: "New passphrase", name: "newPassphrase" }}
      />
    </>
  );
}
