import type { Metadata } from "next";
import { Alert } from "@/components/ui/alert";
import { PageHeading } from "@/components/ui/page-heading";
import { SummaryList, SummaryRow } from "@/components/ui/summary-list";
import { Tag } from "@/components/ui/tag";
import { TextLink } from "@/components/ui/text-link";
import { longTime } from "@/lib/features/dates";
import { getHealth } from "@/lib/features/health/queries";
import { healthLines } from "@/lib/features/health/wording";
import { orNotFound, requireKind } from "@/lib/kernel/page";

export const metadata: Metadata = { title: "Health" };

export default async function HealthPage() {
  const health = await orNotFound(getHealth(await requireKind("admin"), {}));
  const lines = healthLines(health);
  const bad = lines.filter(({ isGood }) => !isGood);
  return (
    <>
      <PageHeading
        lead={`How the portal was doing on ${longTime(health.checkedAt)}. Load the page again to look again.`}
      >
        Health
      </PageHeading>
      {bad.length > 0 && (
        <Alert kind="attention" heading={`Look after: ${bad.map(({ name }) => name.toLowerCase()).join(", ")}`} />
      )}
      <SummaryList>
        {lines.map(({ name, isGood, words, href }) => (
          <SummaryRow
            key={name}
            term={name}
            action={<Tag tone={isGood ? "saving" : "attention"}>{isGood ? "Good" : "Look after this"}</Tag>}
          >
            {href ? <TextLink href={href}>{words}</TextLink> : words}
          </SummaryRow>
        ))}
      </SummaryList>
    </>
  );
}
