import type { Metadata } from "next";
import { BenchForm } from "@/components/test-bench/bench-form";
import { Alert } from "@/components/ui/alert";
import { PageHeading } from "@/components/ui/page-heading";
import { TextLink } from "@/components/ui/text-link";
import { getChange } from "@/lib/features/changes/queries";
import { triedTerms } from "@/lib/features/changes/tried";
import { numberIn, textIn } from "@/lib/features/form-fields";
import { orNotFound, requireKind } from "@/lib/kernel/page";
import { simulateAction } from "./actions";

export const metadata: Metadata = { title: "Test bench" };

export default async function TestBenchPage({ searchParams }: PageProps<"/test-bench">) {
  const staff = await requireKind("provider", "admin");
  const { change: asked, row } = await searchParams;
  const id = textIn(asked);
  const change = id ? await orNotFound(getChange.receive(staff, { id, kind: "plan-terms" })) : null;
  const tried = change?.terms ? triedTerms(change.terms, numberIn(row)) : null;
  return (
    <>
      <PageHeading lead="Try plan terms on a fill. Both sets are priced by the same rules that price a member's fill.">
        Test bench
      </PageHeading>
      {change && tried && (
        <Alert heading={<>Terms A hold without the change; terms B are drafted. Both are of one row: {tried.row}</>}>
          {tried.isUnknown && <p>An amount that is not known stands empty here, which means none. Enter one to try.</p>}
          <TextLink href={`/admin/changes/${change.id}`}>{change.title}</TextLink>
        </Alert>
      )}
      <BenchForm action={simulateAction} {...(tried && { starts: tried.starts })} />
    </>
  );
}
