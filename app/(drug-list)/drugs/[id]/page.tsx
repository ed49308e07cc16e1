import type { Metadata } from "next";
import { DrugPage } from "@/app/drug-list/drug-page";
import { getMedication } from "@/lib/features/formulary/queries";
import { currentActor, nobody, orNotFound } from "@/lib/kernel/page";

type Props = PageProps<"/drugs/[id]">;

export async function generateMetadata({ params }: Props): Promise<Metadata> {
  const { name } = await orNotFound(getMedication(await nobody(), { id: (await params).id }));
  return { title: name, robots: { index: true } };
}

export default async function PublicDrugPage({ params, searchParams }: Props) {
  const { id } = await params;
  const viewer = (await currentActor()).kind;
  return <DrugPage actor={await nobody()} viewer={viewer} base="/drugs" id={id} asked={await searchParams} />;
}
