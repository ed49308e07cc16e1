import type { Metadata } from "next";
import { ClassesPage } from "@/app/drug-list/classes-page";
import { requireKind } from "@/lib/kernel/page";

export const metadata: Metadata = { title: "Drugs by class" };

export default async function Classes() {
  return <ClassesPage actor={await requireKind("patient")} base="/formulary" />;
}
