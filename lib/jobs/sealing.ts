import { setTimeout as wait } from "node:timers/promises";
import { sealedAtOnce, sealTrail } from "@/lib/features/audit/seal";
import { system } from "@/lib/kernel/actor";
import { log } from "@/lib/kernel/log";

const pauseMs = 1_000;

/** Seals the trail each second until stopped: so long an event stands that nobody outside could prove. */
export async function keepSealing(signal: AbortSignal): Promise<void> {
  while (!signal.aborted) {
    const sealed = await sealTrail(system("sealing"), {}).catch(() => {
      log().warn({ event: "sealing", level: "stopped" });
      return 0;
    });
    if (sealed < sealedAtOnce) await wait(pauseMs, undefined, { signal }).catch(() => {});
  }
}
