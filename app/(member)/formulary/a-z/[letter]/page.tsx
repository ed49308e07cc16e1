import type { Metadata } from "next";
import { ListPage } from "@/app/drug-list/list-page";
import { ownPlanOf } from "@/app/drug-list/own-plan";
import { letterPage } from "@/app/drug-list/ways";
import { requireKind } from "@/lib/kernel/page";

type Props = PageProps<"/formulary/a-z/[letter]">;

export async function generateMetadata({ params }: Props): Promise<Metadata> {
  return { title: letterPage("/formulary", (await params).letter).heading };
}

export default async function LetterPage({ params, searchParams }: Props) {
  const member = await requireKind("patient");
  const page = letterPage("/formulary", (await params).letter);
  const ownPlan = await ownPlanOf(member);
  return <ListPage actor={member} base="/formulary" asked={await searchParams} ownPlan={ownPlan} {...page} />;
}
