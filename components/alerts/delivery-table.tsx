import { DataTable } from "@/components/ui/data-table";
import { Tag } from "@/components/ui/tag";
import { shortTime } from "@/lib/features/dates";
import type { Delivery } from "@/lib/features/mail/schemas";

const states = {
  queued: { word: "Waiting to be sent", tone: "neutral" },
  sent: { word: "Sent", tone: "saving" },
  failed: { word: "Not sent", tone: "stop" },
  bounced: { word: "Refused by your mail server", tone: "stop" },
} as const;

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
        {
          key: "status",
          header: "What became of it",
          cell: ({ status }) => <Tag tone={states[status].tone}>{states[status].word}</Tag>,
        },
        { key: "when", header: "When", cell: ({ sentAt, createdAt }) => shortTime(sentAt ?? createdAt) },
        { key: "address", header: "Address", cell: ({ address }) => <span className="break-all">{address}</span> },
      ]}
    />
  );
}
