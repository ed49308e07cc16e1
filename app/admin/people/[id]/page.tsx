import type { Metadata } from "next";
import { decideRoleChangeAction, requestRoleChangeAction, setActivationAction } from "@/app/admin/people/actions";
import { ActivationForm, RoleDecisionForm, RoleRequestForm } from "@/components/people/account-forms";
import { AccountSummaryList } from "@/components/people/account-summary";
import { Alert } from "@/components/ui/alert";
import { PageHeading, Section } from "@/components/ui/page-heading";
import { TextLink } from "@/components/ui/text-link";
import { getAccount } from "@/lib/features/accounts/queries";
import { orNotFound, requireKind } from "@/lib/kernel/page";

export const metadata: Metadata = { title: "Account" };

const done: Record<string, string> = {
  opened: "You opened this account",
  closed: "You closed this account. Its sign-ins have ended.",
  asked: "You asked for another role. A second administrator decides.",
  approved: "You approved the change of role",
  declined: "You declined the change of role",
};

export default async function AccountPage({ params, searchParams }: PageProps<"/admin/people/[id]">) {
  const admin = await requireKind("admin");
  const account = await orNotFound(getAccount.receive(admin, { id: (await params).id }));
  const { done: what } = await searchParams;
  const success = typeof what === "string" ? done[what] : undefined;
  const isOwn = account.id === admin.userId;
  return (
    <>
      <PageHeading kicker={<TextLink href="/admin/people">People</TextLink>}>{account.displayName}</PageHeading>
      {success && <Alert kind="success" heading={success} />}
      <AccountSummaryList account={account} />
      {account.role !== "patient" && (
        <Section heading="Role" id="role">
          {account.roleChange ? (
            <RoleDecisionForm
              change={account.roleChange}
              mayDecide={!isOwn && account.roleChange.requestedBy.id !== admin.userId}
              action={decideRoleChangeAction}
            />
          ) : (
            <RoleRequestForm account={account} action={requestRoleChangeAction} />
          )}
        </Section>
      )}
      <Section heading={account.isActive ? "Close this account" : "Open this account again"} id="activation">
        {isOwn ? (
          <p>Another administrator closes your account.</p>
        ) : (
          <ActivationForm account={account} action={setActivationAction} />
        )}
      </Section>
    </>
  );
}
