"use client";

import { useQueryClient } from "@tanstack/react-query";
import { createContext, type ReactNode, useContext, useEffect, useState } from "react";
import { useAnnounce } from "@/components/ui/status-message";
import { type Happened, joinStream, type StreamState } from "./stream";

type Live = { state: StreamState; news: number };

const LiveContext = createContext<Live>({ state: "connecting", news: 0 });

/** What happens while a page is open: badges read again, and it is said once. Nothing on the page moves by itself. */
export function LiveProvider({ children }: { children: ReactNode }) {
  const client = useQueryClient();
  const announce = useAnnounce();
  const [live, setLive] = useState<Live>({ state: "connecting", news: 0 });

  useEffect(() => {
    function happened({ topic }: Happened) {
      client.invalidateQueries();
      if (topic === "alerts" || topic === "reset") return;
      setLive((before) => ({ ...before, news: before.news + 1 }));
      announce("You have a new alert");
    }
    function changed(state: StreamState) {
      setLive((before) => ({ ...before, state }));
      // What was missed before the stream stood is read now.
      if (state === "open") client.invalidateQueries();
    }
    return joinStream({ happened, changed });
  }, [client, announce]);

  return <LiveContext value={live}>{children}</LiveContext>;
}

export function useLive() {
  return useContext(LiveContext);
}
