import type { Metadata } from "next";
import { DraftFiles } from "@/components/messages/draft-files";
import { fileOutcomes } from "@/lib/features/attachments/wording";
import { getDraft } from "@/lib/features/drafts/queries";
import { choiceIn } from "@/lib/features/form-fields";
import { orNotFound, requireKind } from "@/lib/kernel/page";

export const metadata: Metadata = { title: "Files for your message" };

export default async function DraftFilesPage({ params, searchParams }: PageProps<"/messages/files/[id]">) {
  const writer = await requireKind("patient");
  const draft = await orNotFound(getDraft.receive(writer, { id: (await params).id }));
  return (
    <DraftFiles draft={draft} base="/messages" outcome={choiceIn(fileOutcomes, (await searchParams).file, undefined)} />
  );
}
