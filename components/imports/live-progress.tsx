"use client";

import { useQuery } from "@tanstack/react-query";
import { useRouter } from "next/navigation";
import { useEffect } from "react";
import { Announce } from "@/components/ui/announce";
import { Meter } from "@/components/ui/meter";
import { sizeWords } from "@/lib/features/attachments/wording";
import { ImportStanding } from "@/lib/features/imports/schemas";
import { isOver, paceWords, stateNames, timeLeftWords } from "@/lib/features/imports/wording";

const pauseMs = 1_000;

async function readStanding(id: string): Promise<ImportStanding> {
  const answer = await fetch(`/api/v1/imports/${id}`, { headers: { "x-background": "1" } });
  if (!answer.ok) throw new Error("How far the import is can't be read right now.");
  return ImportStanding.parse(await answer.json());
}

/** How far an import is, while it runs. When it is over the page shows the report in its place. */
export function LiveProgress({ id, first }: { id: string; first: ImportStanding }) {
  const router = useRouter();
  const { data, isError } = useQuery({
    queryKey: ["import", id],
    queryFn: () => readStanding(id),
    initialData: first,
    refetchInterval: ({ state }) => (state.data && isOver(state.data) ? false : pauseMs),
  });
  const over = isOver(data);
  useEffect(() => {
    if (over) router.refresh();
  }, [over, router]);
  const { state, progress } = data;
  return (
    <div className="grid max-w-measure gap-3">
      <Announce words={stateNames[state]} />
      <Meter
        label={stateNames[state]}
        value={progress.readBytes}
        max={progress.totalBytes}
        progress={`${sizeWords(progress.readBytes)} of ${sizeWords(progress.totalBytes)}`}
        left={state === "reading" ? timeLeftWords(progress) : ""}
      >
        {paceWords(progress)}
      </Meter>
      <p>The list that is published goes on answering until the new one replaces it. You can leave this page.</p>
      {isError && <p className="font-semibold text-stop">We can't see how far it is. Load this page again.</p>}
    </div>
  );
}
