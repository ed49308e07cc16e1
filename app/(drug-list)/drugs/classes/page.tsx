import type { Metadata } from "next";
import { ClassesPage } from "@/app/drug-list/classes-page";
import { nobody } from "@/lib/kernel/page";

export const metadata: Metadata = { title: "Drugs by class", robots: { index: true } };

export default async function Classes() {
  return <ClassesPage actor={await nobody()} base="/drugs" />;
}
