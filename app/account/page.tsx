import type { Metadata } from "next";
import { redirect } from "next/navigation";
import { Alert } from "@/components/ui/alert";
import { PageHeading } from "@/components/ui/page-heading";
import { requireKind } from "@/lib/kernel/page";
import { SignInSettings, signInSaved } from "./sign-in-settings";

export const metadata: Metadata = { title: "Your account" };

export default async function AccountPage({ searchParams }: PageProps<"/account">) {
  const person = await requireKind("patient", "provider", "admin");
  const { saved } = await searchParams;
  const what = typeof saved === "string" && saved in signInSaved ? saved : null;
  if (person.kind === "patient") redirect(what ? `/settings?saved=${what}` : "/settings#sign-in-address");
  return (
    <>
      <PageHeading lead="How you sign in.">{person.displayName}</PageHeading>
      {what && <Alert kind="success" heading={signInSaved[what]} />}
      <SignInSettings person={person} />
    </>
  );
}
