import { IdCard } from "@/components/ui/id-card";
import { PrintButton } from "@/components/ui/print-button";
import type { PlanCover } from "@/lib/features/coverage/schemas";

/** A member's ID card for one plan. */
export function MemberCard({ cover, member }: { cover: PlanCover; member: string }) {
  const { bin, pcn, group, helpPhone } = cover.card;
  return (
    <div className="grid justify-items-start gap-3">
      <IdCard
        payer={cover.payer}
        plan={cover.name}
        member={member}
        phone={helpPhone}
        numbers={[
          { label: "BIN", value: bin },
          { label: "PCN", value: pcn },
          { label: "Group", value: group },
          { label: "Member ID", value: cover.memberId },
        ].flatMap(({ label, value }) => (value === null ? [] : [{ label, value }]))}
      />
      <PrintButton>Print this page with the card</PrintButton>
    </div>
  );
}
