import type { Metadata } from "next";
import { confirmAddressAction } from "@/app/(public)/forgotten/actions";
import { linkFromLetter } from "@/app/(public)/link-from-letter";
import { LinkForm } from "@/components/people/link-form";
import { LinkGone } from "@/components/people/link-gone";
import { PageHeading } from "@/components/ui/page-heading";

export const metadata: Metadata = { title: "Your new address" };

export default async function NewAddressPage({ searchParams }: PageProps<"/new-address">) {
  const link = await linkFromLetter(searchParams, "address-change");
  if (!link) return <LinkGone again={{ href: "/account", label: "Ask for a new link in your account" }} />;
  return (
    <>
      <PageHeading lead={`From now on you sign in as ${link.email}. Every device is signed out when you change it.`}>
        Your new address
      </PageHeading>
      <LinkForm
        action={confirmAddressAction}
        token={link.token}
        submit="Sign in with this address"
        pending="Changing"
      />
    </>
  );
}
