import { DataTable } from "@/components/ui/data-table";
import { TextLink } from "@/components/ui/text-link";
import type { AccessEvent } from "@/lib/features/audit/schemas";
import { shortTime } from "@/lib/features/dates";

/** Who looked at a member's record or changed it, with the way to ask about it. */
export function AccessTable({ events }: { events: readonly AccessEvent[] }) {
  return (
    <DataTable
      caption="Newest first"
      rows={events}
      rowKey={({ id }) => id}
      columns={[
        { key: "what", header: "What was done", cell: ({ what }) => what },
        { key: "when", header: "When", cell: ({ at }) => shortTime(at) },
        { key: "who", header: "Who", cell: ({ who, isOwn }) => (isOwn ? "You" : who) },
        { key: "why", header: "Why they could", cell: ({ why }) => why },
        { key: "ask", header: "Ask", isForScreen: true, cell: Ask },
      ]}
    />
  );
}

function Ask({ id, what, at, isOwn }: AccessEvent) {
  if (isOwn) return null;
  return (
    <TextLink href={`/messages/new?access=${id}`}>
      Ask about this
      <span className="sr-only">
        : {what}, {shortTime(at)}
      </span>
    </TextLink>
  );
}
