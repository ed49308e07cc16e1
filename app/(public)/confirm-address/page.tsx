import type { Metadata } from "next";
import { confirmAddressAction } from "@/app/(public)/forgotten/actions";
import { linkFromLetter } from "@/app/(public)/link-from-letter";
import { LinkForm } from "@/components/people/link-form";
import { LinkGone } from "@/components/people/link-gone";
import { PageHeading } from "@/components/ui/page-heading";

export const metadata: Metadata = { title: "Confirm your e-mail address" };

export default async function ConfirmAddressPage({ searchParams }: PageProps<"/confirm-address">) {
  const link = await linkFromLetter(searchParams, "email");
  if (!link) return <LinkGone again={{ href: "/account", label: "Ask for a new link in your account" }} />;
  return (
    <>
      <PageHeading lead={`Letters from us will reach you at ${link.email}.`}>Confirm your e-mail address</PageHeading>
      <LinkForm action={confirmAddressAction} token={link.token} submit="Confirm this address" pending="Confirming" />
    </>
  );
}
