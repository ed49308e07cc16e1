"use client";

import { useEffect, useRef } from "react";
import { Button } from "@/components/ui/button";

type Props = { conversationId: string; throughMessageId: string; action: (form: FormData) => Promise<void> };

/** Says that what is on the page was seen, once the page itself can be seen. Without JavaScript the reader says so with a button. */
export function MarkRead({ conversationId, throughMessageId, action }: Props) {
  const form = useRef<HTMLFormElement>(null);
  // biome-ignore lint/correctness/useExhaustiveDependencies: each new message on the page is to be marked
  useEffect(() => {
    function say() {
      if (document.visibilityState === "hidden") return;
      document.removeEventListener("visibilitychange", say);
      form.current?.requestSubmit();
    }
    document.addEventListener("visibilitychange", say);
    say();
    return () => document.removeEventListener("visibilitychange", say);
  }, [throughMessageId]);
  return (
    <form ref={form} action={action}>
      <input type="hidden" name="id" value={conversationId} />
      <input type="hidden" name="throughMessageId" value={throughMessageId} />
      <noscript>
        <Button type="submit">Mark as read</Button>
      </noscript>
    </form>
  );
}
