"use client";

import { useQuery } from "@tanstack/react-query";
import { useEffect } from "react";
import { Button } from "@/components/ui/button";
import { useAnnounce } from "@/components/ui/status-message";
import type { Message } from "@/lib/features/messages/schemas";
import { MarkRead } from "./mark-read";
import { SteadyWriting } from "./steady-writing";
import { Thread } from "./thread";

type Props = {
  conversationId: string;
  messages: readonly Message[];
  me: "patient" | "provider";
  userId: string;
  /** Whether something on the page was not seen before. */
  isUnseen: boolean;
  markRead: (form: FormData) => Promise<void>;
};

const pageSize = 100;

async function readNewest(conversationId: string): Promise<Message[]> {
  const address = `/api/v1/conversations/${conversationId}/messages?limit=${pageSize}`;
  const answer = await fetch(address, { headers: { "x-background": "1" } });
  if (!answer.ok) throw new Error("The messages can't be read right now.");
  const { items }: { items: Message[] } = await answer.json();
  return items.toReversed();
}

/** The newest messages of a conversation, and those that come while it is open: below the others, said once, without moving what is written. */
export function LiveThread({ conversationId, messages, me, userId, isUnseen, markRead }: Props) {
  const announce = useAnnounce();
  const cameWith = messages.at(-1)?.id ?? "";
  const { data } = useQuery({
    queryKey: ["messages", conversationId, cameWith],
    queryFn: () => readNewest(conversationId),
    initialData: [...messages],
  });
  const known = new Set(data.map(({ id }) => id));
  const shown = [...messages.filter(({ id }) => !known.has(id)), ...data];
  const newest = shown.at(-1);
  const arrived = shown.filter(({ id, senderUserId }) => id > cameWith && senderUserId !== userId);
  const isTorn = data.every(({ id }) => id > cameWith);
  const latest = arrived.at(-1)?.id;
  const writer = arrived.at(-1)?.senderName;

  useEffect(() => {
    if (latest) announce(`New message from ${writer}`);
  }, [latest, writer, announce]);

  return (
    <>
      {isTorn && (
        <div className="flex flex-wrap items-center gap-3">
          <p>More came than can be shown here.</p>
          <Button onClick={() => window.location.reload()}>Load the newest messages</Button>
        </div>
      )}
      <SteadyWriting>
        <Thread messages={shown} me={me} newSince={cameWith} />
      </SteadyWriting>
      {newest && (isUnseen || latest) && (
        <MarkRead conversationId={conversationId} throughMessageId={newest.id} action={markRead} />
      )}
    </>
  );
}
