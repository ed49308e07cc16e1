import type { Metadata } from "next";
import { sendMemberListAction } from "@/app/admin/members/actions";
import { tableState } from "@/app/table-state";
import { MemberListForm } from "@/components/people/member-list-form";
import { MemberListsTable } from "@/components/people/member-list-report";
import { EmptyState } from "@/components/ui/empty-state";
import { FilterForm } from "@/components/ui/filter-form";
import { PageHeading, Section } from "@/components/ui/page-heading";
import { Select } from "@/components/ui/select";
import { TableFoot } from "@/components/ui/table-foot";
import { listPlans } from "@/lib/features/coverage/queries";
import { listMemberLists } from "@/lib/features/member-lists/queries";
import { listStateNames } from "@/lib/features/member-lists/wording";
import { orNotFound, requireKind } from "@/lib/kernel/page";

export const metadata: Metadata = { title: "Member lists" };

export default async function MembersPage({ searchParams }: PageProps<"/admin/members">) {
  const admin = await requireKind("admin");
  const table = tableState("/admin/members", await searchParams, ["state"], "-sent");
  const lists = await orNotFound(listMemberLists.receive(admin, table.input));
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
        <FilterForm label="Member lists" action="/admin/members" filtered={table.isFiltered} sort={table.sort}>
          <Select
            label="State"
            name="state"
            prompt="Any state"
            options={Object.entries(listStateNames).map(([value, label]) => ({ value, label }))}
            defaultValue={table.filters.state ?? ""}
          />
        </FilterForm>
        {lists.items.length > 0 ? (
          <MemberListsTable lists={lists.items} sortBy={table.sortBy} />
        ) : (
          <EmptyState heading={table.isFiltered ? "No list is in this state" : "No list was sent yet"}>
            <p>Each list you send is shown here with what became of its lines.</p>
          </EmptyState>
        )}
        <TableFoot
          label="Member lists"
          pages={table.pages(lists.nextCursor)}
          file={table.exportOf("member-lists", lists.items)}
        />
      </Section>
    </>
  );
}
