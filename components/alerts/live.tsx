"use client";

import { useQueryClient } from "@tanstack/react-query";
import { useRouter } from "next/navigation";
import { createContext, type ReactNode, useContext, useEffect, useState } from "react";
import { holdWhileSeen, showNotice } from "./browser-notice";
import { type Happened, joinStream, type StreamState } from "./stream";

type Live = { state: StreamState; news: number };

const LiveContext = createContext<Live>({ state: "connecting", news: 0 });

/** Alerts are counted again whatever happens; messages are read again only after what can have changed them. */
function concerns(topic: string, subject: unknown): boolean {
  return subject !== "messages" || topic === "message" || topic === "reset";
}

/** What happens while a page is open: badges read again, and a notice of the browser where the person wants one. Nothing on the page moves by itself. */
export function LiveProvider({ children }: { children: ReactNode }) {
  const client = useQueryClient();
  const router = useRouter();
  const [live, setLive] = useState<Live>({ state: "connecting", news: 0 });

  useEffect(() => {
    function happened({ topic, entityId }: Happened) {
      client.invalidateQueries({ predicate: ({ queryKey }) => concerns(topic, queryKey[0]) });
      if (entityId !== null) setLive((before) => ({ ...before, news: before.news + 1 }));
    }
    function happenedOnce(event: Happened) {
      void showNotice(event, (seq) => {
        router.push(`/alerts#alert-${seq}`);
        router.refresh();
      });
    }
    function changed(state: StreamState) {
      setLive((before) => ({ ...before, state }));
      // What was missed before the stream stood is read now.
      if (state === "open") client.invalidateQueries();
    }
    const leave = [holdWhileSeen(), joinStream({ happened, happenedOnce, changed })];
    return () => {
      for (const one of leave) one();
    };
  }, [client, router]);

  return <LiveContext value={live}>{children}</LiveContext>;
}

export function useLive() {
  return useContext(LiveContext);
}
