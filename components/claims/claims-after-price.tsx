import { Section } from "@/components/ui/page-heading";
import { TextLink } from "@/components/ui/text-link";
import { formatCents } from "@/lib/benefits/money";
import type { ClaimView } from "@/lib/features/claims/schemas";
import { longDate } from "@/lib/features/dates";

type Props = { claims: readonly ClaimView[]; toldCents: number | null };

/** The fills that followed a price, each with what was paid, and the way to why it differs. */
export function ClaimsAfterPrice({ claims, toldCents }: Props) {
  if (claims.length === 0) return null;
  return (
    <Section heading="What you paid after this price" id="paid">
      <ul className="grid max-w-measure gap-2">
        {claims.map((claim) => (
          <li key={claim.id}>
            {`${longDate(claim.filledOn)}, ${claim.pharmacy.name}: you paid ${formatCents(claim.patientPayCents)}. `}
            <TextLink href={`/claims/${claim.id}`}>
              {claim.patientPayCents === toldCents ? "See the claim" : "See why they differ"}
            </TextLink>
          </li>
        ))}
      </ul>
    </Section>
  );
}
