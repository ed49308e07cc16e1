import type { Metadata } from "next";
import { revokeClientAction, rotateClientAction } from "@/app/admin/systems/actions";
import { ActForm } from "@/components/act-form";
import { RotateForm } from "@/components/systems/rotate-form";
import { SystemSummary } from "@/components/systems/system-summary";
import { Alert } from "@/components/ui/alert";
import { ButtonLink } from "@/components/ui/button";
import { PageHeading, Section } from "@/components/ui/page-heading";
import { TextLink } from "@/components/ui/text-link";
import { getClient } from "@/lib/features/clients/queries";
import { orNotFound, requireKind } from "@/lib/kernel/page";

export const metadata: Metadata = { title: "Client system" };

const doneWords: Record<string, string> = {
  changed: "You changed what it may do. It holds at once, also for its tokens.",
  revoked: "You ended its access. Its tokens no longer work.",
};

export default async function SystemPage({ params, searchParams }: PageProps<"/admin/systems/[id]">) {
  const admin = await requireKind("admin");
  const system = await orNotFound(getClient.receive(admin, { id: (await params).id }));
  const { done } = await searchParams;
  return (
    <>
      <PageHeading kicker={<TextLink href="/admin/systems">Client systems</TextLink>}>{system.name}</PageHeading>
      {typeof done === "string" && doneWords[done] && <Alert kind="success" heading={doneWords[done]} />}
      <SystemSummary system={system} />
      {system.revokedAt === null && (
        <>
          <p>
            <ButtonLink href={`/admin/systems/${system.id}/rights`}>Change what it may do</ButtonLink>
          </p>
          <Section heading="Give it a new secret" id="rotate">
            <RotateForm id={system.id} action={rotateClientAction} />
          </Section>
          <Section heading="End its access" id="revoke">
            <p className="max-w-measure">
              Its secrets and tokens stop working at once, for good. What it did stays in the audit trail.
            </p>
            <ActForm action={revokeClientAction} fields={{ id: system.id }} pending="Ending" variant="danger">
              End its access
            </ActForm>
          </Section>
        </>
      )}
    </>
  );
}
