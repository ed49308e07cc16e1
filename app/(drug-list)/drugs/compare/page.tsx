import type { Metadata } from "next";
import { ComparePage } from "@/app/drug-list/compare-page";
import { nobody } from "@/lib/kernel/page";

export const metadata: Metadata = { title: "Compare plans" };

export default async function Compare({ searchParams }: PageProps<"/drugs/compare">) {
  return <ComparePage actor={await nobody()} base="/drugs" asked={await searchParams} />;
}
