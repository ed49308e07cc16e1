import type { Metadata } from "next";
import { ListPage } from "@/app/drug-list/list-page";
import { ownPlanOf } from "@/app/drug-list/own-plan";
import { requireKind } from "@/lib/kernel/page";

export const metadata: Metadata = { title: "Drug list" };

export default async function FormularyPage({ searchParams }: PageProps<"/formulary">) {
  const member = await requireKind("patient");
  return (
    <ListPage
      actor={member}
      base="/formulary"
      path="/formulary"
      heading="Drug list"
      lead="What your plan covers, and what it asks for first."
      asked={await searchParams}
      ownPlan={await ownPlanOf(member)}
    />
  );
}
