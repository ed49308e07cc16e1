import { Alert } from "@/components/ui/alert";
import { CopyButton } from "@/components/ui/copy-button";
import { SummaryList, SummaryRow } from "@/components/ui/summary-list";
import { TextLink } from "@/components/ui/text-link";
import type { FormState } from "@/lib/kernel/form-state";

/** The secret of a system, in the answer to the form that made it and nowhere else. */
export function SecretOnce({ values: { id = "", name = "", secret = "" } }: Pick<FormState, "values">) {
  return (
    <div className="grid gap-4">
      <Alert kind="success" heading={`Keep the secret of ${name} now`}>
        <p>It is shown this once. The portal keeps only its hash; if it is lost, give the system a new one.</p>
      </Alert>
      <SummaryList>
        <SummaryRow term="Client id" action={<CopyButton label="Copy the id" value={id} />}>
          <span className="font-mono text-sm font-normal">{id}</span>
        </SummaryRow>
        <SummaryRow term="Client secret" action={<CopyButton label="Copy the secret" value={secret} />}>
          <span className="font-mono text-sm font-normal">{secret}</span>
        </SummaryRow>
      </SummaryList>
      <p>
        <TextLink href={`/admin/systems/${id}`}>What it may do</TextLink>
      </p>
    </div>
  );
}
