import { DataTable } from "@/components/ui/data-table";
import { Tag } from "@/components/ui/tag";
import { shortTime } from "@/lib/features/dates";
import type { Delivery } from "@/lib/features/mail/schemas";
import { stateOf } from "@/lib/features/mail/wording";

/** Every mail we owed the person, and what became of it. */
export function DeliveryTable({ deliveries }: { deliveries: readonly Delivery[] }) {
  if (deliveries.length === 0) return <p className="text-muted">We have not sent you any mail yet.</p>;
  return (
    <DataTable
      caption="The latest mail, and what became of it"
      captionHidden
      rows={deliveries}
      rowKey={({ id }) => id}
      columns={[
        { key: "subject", header: "Mail", cell: ({ subject }) => subject },
        { key: "status", header: "What became of it", cell: Outcome },
        {
          key: "when",
          header: "When",
          cell: ({ resolvedAt, sentAt, createdAt }) => shortTime(resolvedAt ?? sentAt ?? createdAt),
        },
        { key: "address", header: "Address", cell: ({ address }) => <span className="break-all">{address}</span> },
      ]}
    />
  );
}

function Outcome(delivery: Delivery) {
  const { word, tone } = stateOf(delivery);
  const isLookedAfter = delivery.reportedAt !== null && delivery.status !== "sent" && delivery.resolution === null;
  return (
    <span className="grid justify-items-start gap-1">
      <Tag tone={tone}>{word}</Tag>
      {isLookedAfter && <span className="text-sm">Someone here is looking after it.</span>}
    </span>
  );
}
