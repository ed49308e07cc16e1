import type { Metadata } from "next";
import { AccessTable } from "@/components/audit/access-table";
import { ChoiceLinks } from "@/components/ui/choice-links";
import { EmptyState } from "@/components/ui/empty-state";
import { PageHeading } from "@/components/ui/page-heading";
import { Pagination } from "@/components/ui/pagination";
import { TextLink } from "@/components/ui/text-link";
import { listAccesses } from "@/lib/features/audit/access-log";
import { textIn } from "@/lib/features/form-fields";
import { orNotFound, requireKind } from "@/lib/kernel/page";

export const metadata: Metadata = { title: "Who saw my record" };

export default async function AccessPage({ searchParams }: PageProps<"/settings/access">) {
  const member = await requireKind("patient");
  const { by, cursor } = await searchParams;
  const isWithOwn = by === "all";
  const asked = { ...(!isWithOwn && { by: "others" }), ...(textIn(cursor) && { cursor: textIn(cursor) }), limit: 50 };
  const { items, nextCursor } = await orNotFound(listAccesses.receive(member, asked));
  const here = isWithOwn ? "/settings/access?by=all" : "/settings/access?by=others";
  const options = [
    { label: "Everyone else", href: "/settings/access?by=others" as const, isChosen: !isWithOwn },
    { label: "Also what I did", href: "/settings/access?by=all" as const, isChosen: isWithOwn },
  ];
  return (
    <>
      <PageHeading
        kicker={<TextLink href="/settings">Account</TextLink>}
        lead="Who looked at your record or changed it, when, and why they could. Nobody can change or remove a line here."
      >
        Who saw my record
      </PageHeading>
      <ChoiceLinks label="Whose actions" options={options} />
      {items.length > 0 ? (
        <AccessTable events={items} />
      ) : (
        <EmptyState heading={isWithOwn ? "Nothing has been done yet" : "Nobody else has looked at your record"}>
          <p>When someone opens or changes it, you will see it here at once.</p>
        </EmptyState>
      )}
      <Pagination
        label="Who saw my record"
        first={cursor ? here : null}
        next={nextCursor ? `${here}&cursor=${encodeURIComponent(nextCursor)}` : null}
      />
    </>
  );
}
