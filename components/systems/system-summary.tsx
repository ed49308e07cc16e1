import { CopyButton } from "@/components/ui/copy-button";
import { SummaryList, SummaryRow } from "@/components/ui/summary-list";
import type { RegisteredClient } from "@/lib/features/clients/schemas";
import { scopeNames } from "@/lib/features/clients/wording";
import { longTime } from "@/lib/features/dates";

/** What a system may do, for whose members, and which of its secrets work. */
export function SystemSummary({ system }: { system: RegisteredClient }) {
  const { id, scopes, plans, secrets, createdAt, revokedAt } = system;
  return (
    <SummaryList>
      <SummaryRow term="Client id" action={<CopyButton label="Copy" value={id} />}>
        <span className="font-mono text-sm font-normal">{id}</span>
      </SummaryRow>
      <SummaryRow term="May">
        <ul className="grid gap-1">
          {scopes.map((scope) => (
            <li key={scope}>
              {scopeNames[scope]} <span className="font-mono text-sm font-normal text-muted">{scope}</span>
            </li>
          ))}
        </ul>
      </SummaryRow>
      <SummaryRow term="For members of">
        {plans.map(({ name }) => name).join(", ") || "No plan: it sees no member"}
      </SummaryRow>
      <SummaryRow term="Registered">{longTime(createdAt)}</SummaryRow>
      {revokedAt === null ? (
        <SummaryRow term={secrets.length === 1 ? "Secret" : "Secrets"}>
          <ul className="grid gap-1">
            {secrets.map((secret) => (
              <li key={secret.createdAt}>
                Of {longTime(secret.createdAt)}
                {secret.expiresAt && `, works until ${longTime(secret.expiresAt)}`}
              </li>
            ))}
          </ul>
        </SummaryRow>
      ) : (
        <SummaryRow term="Access ended">{longTime(revokedAt)}</SummaryRow>
      )}
    </SummaryList>
  );
}
