"use client";

import { useActionState, useEffect } from "react";
import { EmptyState } from "@/components/ui/empty-state";
import { ErrorSummary } from "@/components/ui/error-summary";
import { useAnnounce } from "@/components/ui/status-message";
import { SubmitButton } from "@/components/ui/submit-button";
import { TextInput } from "@/components/ui/text-input";
import { TextLink } from "@/components/ui/text-link";
import { longDay, longTime, shortTime } from "@/lib/features/dates";
import type { FoundMessage, FoundMessages } from "@/lib/features/messages/schemas";

export type SearchState = { typed: string; problem: string | null; found: FoundMessages | null };

type Props = {
  /** Where conversations are read. */
  base: "/messages" | "/provider/inbox";
  search: (state: SearchState, form: FormData) => Promise<SearchState>;
};

const nothingYet: SearchState = { typed: "", problem: null, found: null };

/** Words are sent in the body of the request: what someone looks for in their messages has no place in an address. */
export function MessageSearch({ base, search }: Props) {
  const [{ typed, problem, found }, send] = useActionState(search, nothingYet);
  const announce = useAnnounce();
  useEffect(() => {
    if (found) announce(countWords(found, typed));
  }, [found, typed, announce]);
  return (
    <>
      <form action={send} noValidate className="grid max-w-xl items-end gap-3 sm:grid-cols-[1fr_auto]">
        <div className="sm:col-span-2">
          <ErrorSummary errors={problem ? [{ path: "q", message: problem }] : []} />
        </div>
        <TextInput
          label="Words to look for"
          name="q"
          hint="In messages, subjects and names of files. Two words must both be there."
          defaultValue={typed}
          error={problem ?? undefined}
          autoComplete="off"
        />
        <SubmitButton variant="secondary" pending="Searching">
          Search
        </SubmitButton>
      </form>
      {found && found.items.length > 0 && <Results found={found} typed={typed} base={base} />}
      {found && found.items.length === 0 && (
        <EmptyState heading={countWords(found, typed)}>
          <p>Check the spelling, or use fewer words.</p>
        </EmptyState>
      )}
      {found?.nextCursor && (
        <form action={send}>
          <input type="hidden" name="q" value={typed} />
          <input type="hidden" name="cursor" value={found.nextCursor} />
          <SubmitButton variant="secondary" pending="Searching">
            Search older messages
          </SubmitButton>
        </form>
      )}
    </>
  );
}

function Results({ found, typed, base }: { found: FoundMessages; typed: string; base: Props["base"] }) {
  return (
    <section aria-labelledby="results" className="grid gap-4">
      <h2 id="results">{countWords(found, typed)}</h2>
      <ul className="border-hairline border-t">
        {found.items.map((item) => (
          <li key={item.id} className="grid gap-1 border-hairline border-b py-4">
            <div className="flex flex-wrap items-baseline justify-between gap-x-6 gap-y-1">
              <p>
                <TextLink href={`${base}/${item.conversationId}?message=${item.id}#message-${item.id}`}>
                  {item.subject}
                </TextLink>
              </p>
              <time dateTime={item.sentAt} title={longTime(item.sentAt)} className="text-muted text-sm">
                {shortTime(item.sentAt)}
              </time>
            </div>
            <p className="wrap-anywhere">
              <span className="text-muted">{writerOf(item, base)}: </span>
              {item.excerpt}
            </p>
            {item.fileNames.length > 0 && (
              <p className="wrap-anywhere text-muted text-sm">Files: {item.fileNames.join(", ")}</p>
            )}
          </li>
        ))}
      </ul>
    </section>
  );
}

function writerOf({ senderRole, senderName }: FoundMessage, base: Props["base"]): string {
  return senderRole === "patient" && base === "/messages" ? "You" : senderName;
}

/** How many, for what, and how far back was looked where there is more. */
function countWords({ items, nextCursor, searchedBackTo }: FoundMessages, typed: string): string {
  const many = items.length === 1 ? "1 message" : `${items.length === 0 ? "No" : items.length} messages`;
  const back = nextCursor && searchedBackTo ? `, back to ${longDay(searchedBackTo)}` : "";
  return `${many} for “${typed}”${back}`;
}
