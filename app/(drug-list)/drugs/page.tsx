import type { Metadata } from "next";
import { ListPage } from "@/app/drug-list/list-page";
import { textIn } from "@/lib/features/form-fields";
import { nobody } from "@/lib/kernel/page";

export async function generateMetadata({ searchParams }: PageProps<"/drugs">): Promise<Metadata> {
  const q = textIn((await searchParams).q);
  return { title: q ? `Drugs for “${q}”` : "Drug list", robots: { index: !q } };
}

export default async function DrugsPage({ searchParams }: PageProps<"/drugs">) {
  return (
    <ListPage
      actor={await nobody()}
      base="/drugs"
      path="/drugs"
      heading="Drug list"
      lead="Find a drug and see which plans cover it. You need no account, and we keep no record of what you look up."
      asked={await searchParams}
    />
  );
}
