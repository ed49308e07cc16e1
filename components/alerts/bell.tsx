"use client";

import { useQuery } from "@tanstack/react-query";
import { Bell as BellIcon } from "lucide-react";
import Link from "next/link";
import { useEffect, useRef } from "react";
import { z } from "zod";
import { useAnnounce } from "@/components/ui/status-message";
import { useLive } from "./live";

const Answer = z.object({ unread: z.number() });

async function readUnread(): Promise<number> {
  const answer = await fetch("/api/v1/alerts?limit=1", { headers: { "x-background": "1" } });
  if (!answer.ok) throw new Error("The alerts can't be read right now.");
  return Answer.parse(await answer.json()).unread;
}

/** The way to the alerts, with how many are unread: the same count as there, corrected live. That it rose is said once. */
export function Bell({ unread }: { unread: number }) {
  const { state } = useLive();
  const { data } = useQuery({ queryKey: ["alerts", "unread"], queryFn: readUnread, initialData: unread });
  const announce = useAnnounce();
  const before = useRef(data);
  useEffect(() => {
    if (data > before.current) announce("You have a new alert");
    before.current = data;
  }, [data, announce]);
  return (
    <div className="flex items-center gap-2 print:hidden">
      {state === "reconnecting" && (
        <output className="text-muted text-sm max-sm:sr-only">Reconnecting to live alerts</output>
      )}
      {state === "ended" && <output className="text-muted text-sm max-sm:sr-only">Live alerts have stopped</output>}
      <Link
        href="/alerts"
        className="inline-flex min-h-11 items-center gap-2 rounded-md px-2 font-semibold text-ink no-underline hover:bg-accent-ground"
      >
        <BellIcon aria-hidden size={20} className="shrink-0 text-muted" />
        <span className="max-sm:sr-only">Alerts</span>
        {data > 0 && (
          <span className="rounded-md bg-accent px-1.5 text-on-accent text-sm tabular-nums">
            {data}
            <span className="sr-only"> unread</span>
          </span>
        )}
      </Link>
    </div>
  );
}
