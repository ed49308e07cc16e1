import { DataTable } from "@/components/ui/data-table";
import { linkClass, TextLink } from "@/components/ui/text-link";
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
        { key: "why", header: "Why they could", cell: Why },
      ]}
    />
  );
}

function Why({ id, what, why, at, isOwn }: AccessEvent) {
  if (isOwn) return why;
  return (
    <span className="grid justify-items-start gap-1">
      {why}
      <span className="flex flex-wrap gap-x-4 text-sm print:hidden">
        <TextLink href={`/messages/new?access=${id}`}>
          Ask about this
          <span className="sr-only">
            : {what}, {shortTime(at)}
          </span>
        </TextLink>
        <a href={`/api/v1/audit/proof?eventId=${id}`} download={`proof-${id}.json`} className={linkClass}>
          Save its proof
          <span className="sr-only">
            : {what}, {shortTime(at)}
          </span>
        </a>
      </span>
    </span>
  );
}
