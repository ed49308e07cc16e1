import type { Metadata } from "next";
import { inviteStaffAction } from "@/app/admin/people/actions";
import { InvitationForm } from "@/components/people/invitation-form";
import { PageHeading } from "@/components/ui/page-heading";
import { TextLink } from "@/components/ui/text-link";
import { requireKind } from "@/lib/kernel/page";

export const metadata: Metadata = { title: "Invite someone" };

export default async function InvitePage() {
  await requireKind("admin");
  return (
    <>
      <PageHeading
        kicker={<TextLink href="/admin/people">People</TextLink>}
        lead="They get a letter with a link that works once, for 72 hours, and choose their own passphrase."
      >
        Invite someone to work here
      </PageHeading>
      <InvitationForm action={inviteStaffAction} />
    </>
  );
}
