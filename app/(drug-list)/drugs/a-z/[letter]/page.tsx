import type { Metadata } from "next";
import { ListPage } from "@/app/drug-list/list-page";
import { letterPage } from "@/app/drug-list/ways";
import { nobody } from "@/lib/kernel/page";

type Props = PageProps<"/drugs/a-z/[letter]">;

export async function generateMetadata({ params }: Props): Promise<Metadata> {
  return { title: letterPage("/drugs", (await params).letter).heading, robots: { index: true } };
}

export default async function LetterPage({ params, searchParams }: Props) {
  const page = letterPage("/drugs", (await params).letter);
  return <ListPage actor={await nobody()} base="/drugs" asked={await searchParams} {...page} />;
}
