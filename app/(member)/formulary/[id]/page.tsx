import type { Metadata } from "next";
import { DrugPage } from "@/app/drug-list/drug-page";
import { getMedication } from "@/lib/features/formulary/queries";
import { orNotFound, requireKind } from "@/lib/kernel/page";

type Props = PageProps<"/formulary/[id]">;

export async function generateMetadata({ params }: Props): Promise<Metadata> {
  const member = await requireKind("patient");
  return { title: (await orNotFound(getMedication(member, { id: (await params).id }))).name };
}

export default async function MemberDrugPage({ params, searchParams }: Props) {
  const { id } = await params;
  const member = await requireKind("patient");
  return <DrugPage actor={member} viewer="patient" base="/formulary" id={id} asked={await searchParams} />;
}
