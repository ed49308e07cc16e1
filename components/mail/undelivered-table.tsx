import { ActForm } from "@/components/act-form";
import { DataTable } from "@/components/ui/data-table";
import { Tag } from "@/components/ui/tag";
import { shortTime } from "@/lib/features/dates";
import type { Undelivered } from "@/lib/features/mail/schemas";
import { adviceOf, kindNames, stateOf } from "@/lib/features/mail/wording";
import type { FormAction } from "@/lib/kernel/form-state";

type Acts = { retry: FormAction; settle: FormAction };

/** Mail that did not arrive, with what can be done about each. */
export function OpenMailTable({ mail, retry, settle }: { mail: readonly Undelivered[] } & Acts) {
  return (
    <DataTable
      caption="To be looked after, newest first"
      rows={mail}
      rowKey={({ id }) => id}
      columns={[
        { key: "to", header: "To", cell: Recipient },
        { key: "kind", header: "Mail about", cell: ({ kind }) => kindNames[kind] },
        { key: "status", header: "How it stands", cell: Standing },
        { key: "since", header: "Since", cell: ({ createdAt }) => shortTime(createdAt) },
        { key: "acts", header: "What to do", cell: (one) => <Acts mail={one} retry={retry} settle={settle} /> },
      ]}
    />
  );
}

/** Mail that did not arrive at first, and how each was settled. */
export function SettledMailTable({ mail }: { mail: readonly Undelivered[] }) {
  return (
    <DataTable
      caption="Settled, newest first"
      rows={mail}
      rowKey={({ id }) => id}
      columns={[
        { key: "to", header: "To", cell: Recipient },
        { key: "kind", header: "Mail about", cell: ({ kind }) => kindNames[kind] },
        { key: "status", header: "What became of it", cell: Outcome },
        {
          key: "by",
          header: "Settled",
          cell: ({ resolvedAt, resolvedBy, sentAt, createdAt }) =>
            resolvedBy ? `${shortTime(resolvedAt ?? createdAt)}, by ${resolvedBy}` : shortTime(sentAt ?? createdAt),
        },
      ]}
    />
  );
}

function Recipient({ recipient, address }: Undelivered) {
  return (
    <>
      {recipient ?? "Nobody with an account"}
      <span className="block break-all font-normal text-muted text-sm">{address}</span>
    </>
  );
}

function Outcome(mail: Undelivered) {
  const { word, tone } = stateOf(mail);
  return <Tag tone={tone}>{word}</Tag>;
}

function Standing(mail: Undelivered) {
  return (
    <span className="grid justify-items-start gap-1">
      {Outcome(mail)}
      <span className="text-sm">{adviceOf(mail)}</span>
    </span>
  );
}

function Acts({ mail: { id, address, mayRetry }, retry, settle }: { mail: Undelivered } & Acts) {
  const whose = <span className="sr-only">: {address}</span>;
  return (
    <div className="grid justify-items-start gap-2">
      {mayRetry && (
        <ActForm action={retry} fields={{ id }} pending="Sending it again">
          Try again{whose}
        </ActForm>
      )}
      <ActForm action={settle} fields={{ id, resolution: "letter-sent" }} pending="Saving">
        I sent a letter{whose}
      </ActForm>
      <div className="-ml-5">
        <ActForm action={settle} fields={{ id, resolution: "not-needed" }} pending="Saving" variant="quiet">
          No longer needed{whose}
        </ActForm>
      </div>
    </div>
  );
}
