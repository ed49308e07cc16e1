"use client";

import { useRouter } from "next/navigation";
import { type ReactNode, useEffect, useState } from "react";
import { Alert } from "@/components/ui/alert";
import { Announce } from "@/components/ui/announce";

const pauseMs = 2_000;
/** After this many looks it takes longer than it should, and an open page is not to keep anyone signed in. */
const mostLooks = 30;

/** Work that goes on in the background: the page looks again by itself until what it waits for takes this place. */
export function StillWorking({ heading, children }: { heading: string; children: ReactNode }) {
  const router = useRouter();
  const [looks, setLooks] = useState(0);
  const isOver = looks >= mostLooks;
  useEffect(() => {
    if (isOver) return;
    const timer = setTimeout(() => {
      setLooks(looks + 1);
      router.refresh();
    }, pauseMs);
    return () => clearTimeout(timer);
  }, [looks, isOver, router]);
  return (
    <>
      <Announce words={heading} />
      <Alert kind="info" heading={heading}>
        <p>{children}</p>
        <p>
          {isOver
            ? "It takes longer than usual. Load this page again later."
            : "This page looks again by itself. You can leave it."}
        </p>
      </Alert>
    </>
  );
}
