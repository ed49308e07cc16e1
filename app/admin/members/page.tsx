import type { Metadata } from "next";
import { sendMemberListAction } from "@/app/admin/members/actions";
import { MemberListForm } from "@/components/people/member-list-form";
import { MemberListsTable } from "@/components/people/member-list-report";
import { EmptyState } from "@/components/ui/empty-state";
import { PageHeading, Section } from "@/components/ui/page-heading";
import { Pagination } from "@/components/ui/pagination";
import { listPlans } from "@/lib/features/coverage/queries";
import { textIn } from "@/lib/features/form-fields";
import { listMemberLists } from "@/lib/features/member-lists/queries";
import { orNotFound, requireKind } from "@/lib/kernel/page";

export const metadata: Metadata = { title: "Member lists" };

export default async function MembersPage({ searchParams }: PageProps<"/admin/members">) {
  const admin = await requireKind("admin");
  const cursor = textIn((await searchParams).cursor);
  const lists = await orNotFound(listMemberLists(admin, { limit: 20, ...(cursor && { cursor }) }));
  const plans = await listPlans(admin, { limit: 100 });
  return (
    <>
      <PageHeading lead="Who a plan covers, as the plan says it. People on a list can sign up; nobody else can.">
        Member lists
      </PageHeading>
      <Section heading="Send a list" id="send">
        <MemberListForm plans={plans.items} action={sendMemberListAction} />
      </Section>
      <Section heading="Lists that were sent" id="sent">
        {lists.items.length > 0 ? (
          <MemberListsTable lists={lists.items} />
        ) : (
          <EmptyState heading="No list was sent yet">
            <p>Each list you send is shown here with what became of its lines.</p>
          </EmptyState>
        )}
        <Pagination
          label="Member lists"
          first={cursor ? "/admin/members" : null}
          next={lists.nextCursor ? `/admin/members?cursor=${lists.nextCursor}` : null}
        />
      </Section>
    </>
  );
}
