import type { Metadata } from "next";
import { createClientAction } from "@/app/admin/systems/actions";
import { SystemForm } from "@/components/systems/system-form";
import { PageHeading } from "@/components/ui/page-heading";
import { TextLink } from "@/components/ui/text-link";
import { getDrugListChoices } from "@/lib/features/formulary/choices";
import { requireKind } from "@/lib/kernel/page";

export const metadata: Metadata = { title: "Register a system" };

export default async function NewSystemPage() {
  const { plans } = await getDrugListChoices(await requireKind("admin"), {});
  return (
    <>
      <PageHeading
        kicker={<TextLink href="/admin/systems">Client systems</TextLink>}
        lead="Give it no more than it needs. What it may do can be changed later."
      >
        Register a system
      </PageHeading>
      <SystemForm plans={plans} action={createClientAction} />
    </>
  );
}
