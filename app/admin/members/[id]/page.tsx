import type { Metadata } from "next";
import { MemberListReport } from "@/components/people/member-list-report";
import { PageHeading } from "@/components/ui/page-heading";
import { TextLink } from "@/components/ui/text-link";
import { getMemberList } from "@/lib/features/member-lists/queries";
import { orNotFound, requireKind } from "@/lib/kernel/page";

export const metadata: Metadata = { title: "Member list" };

export default async function MemberListPage({ params }: PageProps<"/admin/members/[id]">) {
  const admin = await requireKind("admin");
  const list = await orNotFound(getMemberList.receive(admin, { id: (await params).id }));
  return (
    <>
      <PageHeading kicker={<TextLink href="/admin/members">Member lists</TextLink>} lead={list.planName}>
        {list.fileName}
      </PageHeading>
      <MemberListReport list={list} />
    </>
  );
}
