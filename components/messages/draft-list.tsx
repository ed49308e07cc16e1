import { ActForm } from "@/components/act-form";
import { Section } from "@/components/ui/page-heading";
import { TextLink } from "@/components/ui/text-link";
import { longTime, shortTime } from "@/lib/features/dates";
import type { Draft } from "@/lib/features/drafts/schemas";
import { beginningOf } from "@/lib/features/messages/wording";
import type { FormAction } from "@/lib/kernel/form-state";

type Props = {
  drafts: readonly Draft[];
  /** Where conversations are, and below it where a new message is written. */
  base: "/messages" | "/provider/inbox";
  discard: FormAction;
};

/** What was begun and not sent, the latest first. */
export function DraftList({ drafts, base, discard }: Props) {
  if (drafts.length === 0) return null;
  return (
    <Section heading="Drafts" id="drafts">
      <ul className="border-hairline border-t">
        {drafts.map((draft) => (
          <li key={draft.id} className="grid gap-1 border-hairline border-b py-4">
            <div className="flex flex-wrap items-baseline justify-between gap-x-6 gap-y-1">
              <p>
                {draft.conversationId ? (
                  <TextLink href={`${base}/${draft.conversationId}#reply`}>{titleOf(draft)}</TextLink>
                ) : (
                  <TextLink href={`${base}/new?draft=${draft.id}`}>{titleOf(draft)}</TextLink>
                )}
              </p>
              <time dateTime={draft.savedAt} title={longTime(draft.savedAt)} className="text-muted text-sm">
                Saved {shortTime(draft.savedAt)}
              </time>
            </div>
            <p className="text-muted text-sm">
              {draft.conversationId ? "Your answer" : "A new message"}
              {draft.attachments.length > 0 && `, with ${filesWords(draft.attachments.length)}`}
            </p>
            <p className="wrap-anywhere">{beginningOf(draft)}</p>
            <div className="-ml-5 justify-self-start">
              <ActForm action={discard} fields={{ id: draft.id }} pending="Discarding" variant="quiet">
                Discard<span className="sr-only">: {titleOf(draft)}</span>
              </ActForm>
            </div>
          </li>
        ))}
      </ul>
    </Section>
  );
}

const titleOf = ({ subject, conversationId }: Draft) =>
  subject.trim() || (conversationId ? "A conversation you can no longer see" : "No subject yet");

const filesWords = (count: number) => (count === 1 ? "1 file" : `${count} files`);
