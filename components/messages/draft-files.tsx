import { Paperclip } from "lucide-react";
import { Alert } from "@/components/ui/alert";
import { Button } from "@/components/ui/button";
import { FileInput } from "@/components/ui/file-input";
import { PageHeading } from "@/components/ui/page-heading";
import { TextLink } from "@/components/ui/text-link";
import {
  acceptedFiles,
  acceptedWords,
  type FileOutcome,
  fileOutcomes,
  sizeWords,
} from "@/lib/features/attachments/wording";
import type { Draft } from "@/lib/features/drafts/schemas";

type Props = { draft: Draft; base: "/messages" | "/provider/inbox"; outcome: FileOutcome | undefined };

const isDone = (outcome: FileOutcome) => outcome === "attached" || outcome === "removed";

/** The files of a draft, one after the other, for who uses no scripts. */
export function DraftFiles({ draft, base, outcome }: Props) {
  const { id, conversationId, attachments } = draft;
  const action = `/message-files?draft=${id}`;
  return (
    <>
      <PageHeading lead="Your message is saved as a draft. Add files here one by one, then go on with it.">
        Files for your message
      </PageHeading>
      {outcome && (
        <Alert kind={isDone(outcome) ? "success" : "stop"} heading={fileOutcomes[outcome]}>
          {!isDone(outcome) && <p>Nothing was lost: your message is kept. Choose another file or go on without it.</p>}
        </Alert>
      )}
      {attachments.length > 0 && (
        <ul aria-label="Files to send" className="grid max-w-xl">
          {attachments.map(({ id: fileId, fileName, sizeBytes }) => (
            <li key={fileId} className="flex flex-wrap items-center gap-x-3 border-hairline border-b py-1">
              <Paperclip aria-hidden size={16} className="shrink-0 text-muted" />
              <span className="wrap-anywhere min-w-0 flex-1">
                {fileName} <span className="text-muted">({sizeWords(sizeBytes)})</span>
              </span>
              <form method="post" encType="multipart/form-data" action={action}>
                <input type="hidden" name="remove" value={fileId} />
                <Button type="submit" variant="quiet">
                  Remove<span className="sr-only"> {fileName}</span>
                </Button>
              </form>
            </li>
          ))}
        </ul>
      )}
      <form method="post" encType="multipart/form-data" action={action} className="grid max-w-xl gap-4">
        <FileInput label="File" name="file" accept={acceptedFiles} hint={acceptedWords} />
        <Button type="submit" className="justify-self-start">
          Attach this file
        </Button>
      </form>
      <p>
        {conversationId ? (
          <TextLink href={`${base}/${conversationId}#reply`}>Go on with your message</TextLink>
        ) : (
          <TextLink href={`${base}/new?draft=${id}`}>Go on with your message</TextLink>
        )}
      </p>
    </>
  );
}
