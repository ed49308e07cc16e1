import type { Metadata } from "next";
import { BenchForm } from "@/components/test-bench/bench-form";
import { PageHeading } from "@/components/ui/page-heading";
import { requireKind } from "@/lib/kernel/page";
import { simulateAction } from "./actions";

export const metadata: Metadata = { title: "Test bench" };

export default async function TestBenchPage() {
  await requireKind("provider", "admin");
  return (
    <>
      <PageHeading lead="Try plan terms on a fill. Both sets are priced by the same rules that price a member's fill.">
        Test bench
      </PageHeading>
      <BenchForm action={simulateAction} />
    </>
  );
}
