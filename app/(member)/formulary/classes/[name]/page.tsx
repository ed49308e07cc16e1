import type { Metadata } from "next";
import { ListPage } from "@/app/drug-list/list-page";
import { ownPlanOf } from "@/app/drug-list/own-plan";
import { classPage } from "@/app/drug-list/ways";
import { requireKind } from "@/lib/kernel/page";

type Props = PageProps<"/formulary/classes/[name]">;

export async function generateMetadata({ params }: Props): Promise<Metadata> {
  const member = await requireKind("patient");
  return { title: (await classPage(member, "/formulary", (await params).name)).heading };
}

export default async function ClassPage({ params, searchParams }: Props) {
  const member = await requireKind("patient");
  const page = await classPage(member, "/formulary", (await params).name);
  const ownPlan = await ownPlanOf(member);
  return <ListPage actor={member} base="/formulary" asked={await searchParams} ownPlan={ownPlan} {...page} />;
}
