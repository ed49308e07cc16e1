import { type Column, DataTable } from "@/components/ui/data-table";
import { Tag } from "@/components/ui/tag";
import type { AuditEventView } from "@/lib/features/audit/schemas";
import { actionName, reasonNames } from "@/lib/features/audit/wording";
import { longTime } from "@/lib/features/dates";

const columns: Column<AuditEventView>[] = [
  { key: "at", header: "When", cell: (event) => longTime(event.at) },
  { key: "who", header: "Who", cell: (event) => <Who event={event} /> },
  { key: "action", header: "What", cell: (event) => <What event={event} /> },
  { key: "outcome", header: "Outcome", cell: (event) => <Outcome event={event} /> },
  { key: "patient", header: "Patient id", cell: (event) => <Id text={event.patientId} /> },
  { key: "how", header: "How", cell: (event) => <How event={event} /> },
];

export function AuditTable({ events }: { events: readonly AuditEventView[] }) {
  return (
    <DataTable
      caption={`${events.length} events, newest first`}
      columns={columns}
      rows={events}
      rowKey={(event) => event.id}
    />
  );
}

function Who({ event: { actor } }: { event: AuditEventView }) {
  return (
    <>
      {actor.displayName ?? (actor.userId ? "A removed account" : "A visitor")}
      <span className="block text-sm text-muted">{actor.role}</span>
    </>
  );
}

function What({ event: { action, entity, fields } }: { event: AuditEventView }) {
  return (
    <>
      {actionName(action)}
      <span className="block text-sm text-muted">
        {entity.type}
        {fields.length > 0 && `: ${fields.join(", ")}`}
      </span>
      <Id text={entity.id} />
    </>
  );
}

function Outcome({ event: { outcome, reason } }: { event: AuditEventView }) {
  if (outcome === "success") return <Tag>Done</Tag>;
  return (
    <>
      <Tag tone="stop">Refused</Tag>
      {reason && <span className="block text-sm text-muted">{reasonNames[reason] ?? reason}</span>}
    </>
  );
}

function How({ event: { channel, requestId } }: { event: AuditEventView }) {
  return (
    <>
      {channel}
      <Id text={requestId} />
    </>
  );
}

/** An id in full, small, and free to break: it is copied, not read. */
function Id({ text }: { text: string | null }) {
  return text && <span className="block max-w-48 break-all text-xs text-muted">{text}</span>;
}
