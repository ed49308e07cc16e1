import type { Metadata } from "next";
import { notFound } from "next/navigation";
import { changeClientAction } from "@/app/admin/systems/actions";
import { SystemForm } from "@/components/systems/system-form";
import { PageHeading } from "@/components/ui/page-heading";
import { TextLink } from "@/components/ui/text-link";
import { getClient } from "@/lib/features/clients/queries";
import { getDrugListChoices } from "@/lib/features/formulary/choices";
import { orNotFound, requireKind } from "@/lib/kernel/page";

export const metadata: Metadata = { title: "What a system may do" };

export default async function SystemRightsPage({ params }: PageProps<"/admin/systems/[id]/rights">) {
  const admin = await requireKind("admin");
  const system = await orNotFound(getClient.receive(admin, { id: (await params).id }));
  if (system.revokedAt !== null) notFound();
  const { plans } = await getDrugListChoices(admin, {});
  return (
    <>
      <PageHeading
        kicker={<TextLink href={`/admin/systems/${system.id}`}>{system.name}</TextLink>}
        lead="What you take away is gone at once, also from the tokens it has. What you add works with its next token."
      >
        What it may do
      </PageHeading>
      <SystemForm plans={plans} action={changeClientAction} system={system} />
    </>
  );
}
