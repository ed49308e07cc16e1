import { DataTable, type SortBy } from "@/components/ui/data-table";
import { Tag } from "@/components/ui/tag";
import { TextLink } from "@/components/ui/text-link";
import { shortTime } from "@/lib/features/dates";
import type { InboxItem } from "@/lib/features/inbox/schemas";
import { waitingWords } from "@/lib/features/messages/wording";

type Props = { items: readonly InboxItem[]; now: Date; me: string; caption: string; sortBy: SortBy };

/** The pool as a table: what is overdue says so. */
export function InboxTable({ items, now, me, caption, sortBy }: Props) {
  return (
    <DataTable caption={caption} columns={columnsFor(now, me)} rows={items} rowKey={({ id }) => id} sortBy={sortBy} />
  );
}

const columnsFor = (now: Date, me: string) => [
  {
    key: "subject",
    header: "Subject",
    cell: (item: InboxItem) => (
      <>
        <TextLink href={`/provider/inbox/${item.id}`}>{item.subject}</TextLink>
        {item.unseen > 0 && <span className="block font-normal text-sm">Not seen by anyone yet</span>}
        {(item.archived || item.labels.length > 0) && (
          <span className="mt-1 flex flex-wrap gap-1 font-normal">
            {item.archived && <Tag>Archived</Tag>}
            {item.labels.map(({ id, name }) => (
              <Tag key={id}>{name}</Tag>
            ))}
          </span>
        )}
      </>
    ),
  },
  { key: "patient", isSortable: true, header: "Patient", cell: (item: InboxItem) => item.patientName },
  { key: "answer", isSortable: true, header: "Answer", cell: (item: InboxItem) => <Waiting item={item} now={now} /> },
  { key: "taken", isSortable: true, header: "Taken on by", cell: (item: InboxItem) => takenBy(item, me) },
  {
    key: "last",
    isSortable: true,
    header: "Last message",
    cell: (item: InboxItem) => shortTime(item.lastMessage.sentAt),
  },
];

export function Waiting({ item, now }: { item: InboxItem; now: Date }) {
  const words = waitingWords(item.answerDueAt, now);
  return words.startsWith("Overdue") ? <Tag tone="stop">{words}</Tag> : words;
}

function takenBy({ claimedBy }: InboxItem, me: string): string {
  if (!claimedBy) return "Nobody yet";
  return claimedBy.userId === me ? "You" : claimedBy.displayName;
}
