import { SummaryList, SummaryRow } from "@/components/ui/summary-list";
import type { Account } from "@/lib/features/accounts/schemas";
import { roleNames, stateNames } from "@/lib/features/accounts/wording";
import { longTime } from "@/lib/features/dates";

/** What an administrator knows of an account. Nothing of the person's health is in it. */
export function AccountSummaryList({ account }: { account: Account }) {
  return (
    <SummaryList>
      <SummaryRow term="E-mail address">{account.email}</SummaryRow>
      <SummaryRow term="Address confirmed">
        {account.emailVerifiedAt ? longTime(account.emailVerifiedAt) : "Not yet"}
      </SummaryRow>
      <SummaryRow term="Role">{roleNames[account.role]}</SummaryRow>
      <SummaryRow term="Account">{stateNames[account.isActive ? "active" : "inactive"]}</SummaryRow>
      <SummaryRow term="Opened">{longTime(account.createdAt)}</SummaryRow>
      <SummaryRow term="Signed in now">
        {account.openSessions === 1 ? "On 1 device" : `On ${account.openSessions} devices`}
      </SummaryRow>
    </SummaryList>
  );
}
