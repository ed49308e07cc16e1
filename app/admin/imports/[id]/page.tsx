import type { Metadata } from "next";
import { ImportReport } from "@/components/imports/import-report";
import { LiveProgress } from "@/components/imports/live-progress";
import { QueryProvider } from "@/components/query-provider";
import { PageHeading } from "@/components/ui/page-heading";
import { TextLink } from "@/components/ui/text-link";
import { getImport } from "@/lib/features/imports/queries";
import { isOver, sourceNames } from "@/lib/features/imports/wording";
import { orNotFound, requireKind } from "@/lib/kernel/page";

export const metadata: Metadata = { title: "Import" };

export default async function ImportPage({ params }: PageProps<"/admin/imports/[id]">) {
  const admin = await requireKind("admin");
  const view = await orNotFound(getImport.receive(admin, { id: (await params).id }));
  const { id, state, progress } = view;
  return (
    <>
      <PageHeading kicker={<TextLink href="/admin/imports">Imports</TextLink>}>{sourceNames[view.source]}</PageHeading>
      {isOver(view) ? (
        <ImportReport view={view} />
      ) : (
        <QueryProvider>
          <LiveProgress id={id} first={{ state, progress }} />
        </QueryProvider>
      )}
    </>
  );
}
