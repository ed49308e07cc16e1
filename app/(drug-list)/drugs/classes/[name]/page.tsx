import type { Metadata } from "next";
import { ListPage } from "@/app/drug-list/list-page";
import { classPage } from "@/app/drug-list/ways";
import { nobody } from "@/lib/kernel/page";

type Props = PageProps<"/drugs/classes/[name]">;

export async function generateMetadata({ params }: Props): Promise<Metadata> {
  const { heading } = await classPage(await nobody(), "/drugs", (await params).name);
  return { title: heading, robots: { index: true } };
}

export default async function ClassPage({ params, searchParams }: Props) {
  const actor = await nobody();
  const page = await classPage(actor, "/drugs", (await params).name);
  return <ListPage actor={actor} base="/drugs" asked={await searchParams} {...page} />;
}
