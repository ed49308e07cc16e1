import type { Metadata } from "next";
import { withdrawInvitationAction } from "@/app/admin/people/actions";
import { InvitationsTable } from "@/components/people/invitations-table";
import { Alert } from "@/components/ui/alert";
import { ButtonLink } from "@/components/ui/button";
import { EmptyState } from "@/components/ui/empty-state";
import { PageHeading } from "@/components/ui/page-heading";
import { Pagination } from "@/components/ui/pagination";
import { TextLink } from "@/components/ui/text-link";
import { textIn } from "@/lib/features/form-fields";
import { listInvitations } from "@/lib/features/joining/queries";
import { orNotFound, requireKind } from "@/lib/kernel/page";

export const metadata: Metadata = { title: "Open invitations" };

const done: Record<string, string> = {
  invited: "The invitation is on its way",
  withdrawn: "You took the invitation back. Its link no longer works.",
};

export default async function InvitationsPage({ searchParams }: PageProps<"/admin/people/invitations">) {
  const admin = await requireKind("admin");
  const asked = await searchParams;
  const [cursor, what] = [textIn(asked.cursor), textIn(asked.done)];
  const { items, nextCursor } = await orNotFound(
    listInvitations.receive(admin, { limit: 50, ...(cursor && { cursor }) }),
  );
  const success = what && done[what];
  return (
    <>
      <PageHeading
        kicker={<TextLink href="/admin/people">People</TextLink>}
        lead="Who was asked to work here and has not joined yet."
        actions={<ButtonLink href="/admin/people/invite">Invite someone</ButtonLink>}
      >
        Open invitations
      </PageHeading>
      {success && <Alert kind="success" heading={success} />}
      {items.length > 0 ? (
        <InvitationsTable invitations={items} withdraw={withdrawInvitationAction} />
      ) : (
        <EmptyState heading="No invitation is open">
          <p>Everyone who was invited has joined, or the invitation was taken back.</p>
        </EmptyState>
      )}
      <Pagination
        label="Invitations"
        first={cursor ? "/admin/people/invitations" : null}
        next={nextCursor ? `/admin/people/invitations?cursor=${nextCursor}` : null}
      />
    </>
  );
}
