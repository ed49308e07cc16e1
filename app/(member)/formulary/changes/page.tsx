import type { Metadata } from "next";
import { ChangesPage } from "@/app/drug-list/changes-page";
import { requireKind } from "@/lib/kernel/page";

export const metadata: Metadata = { title: "What changed" };

export default async function Changes({ searchParams }: PageProps<"/formulary/changes">) {
  return <ChangesPage actor={await requireKind("patient")} base="/formulary" asked={await searchParams} />;
}
