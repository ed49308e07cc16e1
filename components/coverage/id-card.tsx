import { CopyButton } from "@/components/ui/copy-button";
import { PrintButton } from "@/components/ui/print-button";
import type { PlanCover } from "@/lib/features/coverage/schemas";

/** The numbers a pharmacy types to reach the plan, as text that can be read out, copied and printed. */
export function IdCard({ cover, memberName }: { cover: PlanCover; memberName: string }) {
  const { bin, pcn, group, helpPhone } = cover.card;
  const numbers = [
    { label: "BIN", value: bin },
    { label: "PCN", value: pcn },
    { label: "Group", value: group },
    { label: "Member ID", value: cover.memberId },
  ];
  return (
    <article
      aria-label={`ID card, ${cover.name}`}
      className="grid max-w-lg gap-4 rounded-md border border-control bg-surface p-5 print:w-[86mm] print:break-inside-avoid"
    >
      <div>
        <p className="text-sm text-muted">{cover.payer}</p>
        <p className="font-semibold text-lg">{cover.name}</p>
        <p>{memberName}</p>
      </div>
      <dl className="grid gap-2 sm:grid-cols-2">
        {numbers.map(({ label, value }) => (
          <div key={label} className="flex items-center justify-between gap-2 sm:pr-4">
            <div>
              <dt className="text-sm text-muted">{label}</dt>
              <dd className="font-semibold tracking-wide">{value}</dd>
            </div>
            <CopyButton label={label} value={value} />
          </div>
        ))}
      </dl>
      <p className="text-sm">
        Help:{" "}
        <a href={`tel:${helpPhone}`} className="text-accent underline underline-offset-4">
          {helpPhone}
        </a>{" "}
        (TTY 711)
      </p>
      <div>
        <PrintButton>Print this card</PrintButton>
      </div>
    </article>
  );
}
