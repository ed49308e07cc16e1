import { type Column, DataTable, type SortBy } from "@/components/ui/data-table";
import { Tag } from "@/components/ui/tag";
import { TextLink } from "@/components/ui/text-link";
import type { AuditEventView } from "@/lib/features/audit/schemas";
import { actionName, reasonNames } from "@/lib/features/audit/wording";
import { shortTime } from "@/lib/features/dates";

const columns: Column<AuditEventView>[] = [
  { key: "what", header: "What", cell: (event) => <What event={event} /> },
  { key: "when", isSortable: true, header: "When", cell: (event) => shortTime(event.at) },
  { key: "who", header: "Who", cell: (event) => <Who event={event} /> },
  { key: "outcome", header: "Outcome", cell: (event) => <Outcome event={event} /> },
  { key: "patient", header: "Patient", cell: (event) => <Patient id={event.patientId} /> },
  { key: "how", header: "How", cell: (event) => <How event={event} /> },
];

export function AuditTable({ events, sortBy }: { events: readonly AuditEventView[]; sortBy: SortBy }) {
  return (
    <DataTable
      caption={`${events.length} ${events.length === 1 ? "event" : "events"} on this page`}
      columns={columns}
      sortBy={sortBy}
      rows={events}
      rowKey={(event) => event.id}
    />
  );
}

function Who({ event: { actor } }: { event: AuditEventView }) {
  return (
    <>
      {actor.displayName ?? withoutName(actor)}
      <span className="block text-sm text-muted">{actor.role}</span>
    </>
  );
}

function withoutName({ userId, role }: AuditEventView["actor"]) {
  if (role === "operator") return "A command";
  if (role === "system") return "The portal itself";
  return userId ? "A removed account" : "A visitor";
}

function What({ event: { action, entity, fields } }: { event: AuditEventView }) {
  return (
    <>
      {actionName(action)}
      <span className="block font-normal text-muted text-sm">
        {entity.type.replaceAll("-", " ")} {entity.id && <Id text={entity.id} />}
        {fields.length > 0 && `: ${fields.join(", ")}`}
      </span>
    </>
  );
}

/** A link to everything that was done to this person's record. */
function Patient({ id }: { id: string | null }) {
  if (id === null) return <span className="text-muted">None</span>;
  return (
    <TextLink href={`/admin/audit?patientId=${id}`}>
      <Id text={id} />
    </TextLink>
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
      <span className="block text-muted text-sm">
        <Id text={requestId} />
      </span>
    </>
  );
}

/** The end of an id, enough to tell two apart by eye; the whole id is in its title and in the API. */
function Id({ text }: { text: string }) {
  return <abbr title={text}>…{text.slice(-8)}</abbr>;
}
