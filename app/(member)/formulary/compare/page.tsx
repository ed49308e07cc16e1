import type { Metadata } from "next";
import { ComparePage } from "@/app/drug-list/compare-page";
import { ownPlanOf } from "@/app/drug-list/own-plan";
import { requireKind } from "@/lib/kernel/page";

export const metadata: Metadata = { title: "Compare plans" };

export default async function Compare({ searchParams }: PageProps<"/formulary/compare">) {
  const member = await requireKind("patient");
  const asked = await searchParams;
  return <ComparePage actor={member} base="/formulary" asked={asked} ownPlan={await ownPlanOf(member)} />;
}
