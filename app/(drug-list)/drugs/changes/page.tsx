import type { Metadata } from "next";
import { ChangesPage } from "@/app/drug-list/changes-page";
import { nobody } from "@/lib/kernel/page";

export const metadata: Metadata = { title: "What changed" };

export default async function Changes({ searchParams }: PageProps<"/drugs/changes">) {
  return <ChangesPage actor={await nobody()} base="/drugs" asked={await searchParams} />;
}
