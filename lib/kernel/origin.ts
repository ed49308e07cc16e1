import { allowedOrigins } from "@/lib/env";

const safe = new Set(["GET", "HEAD", "OPTIONS"]);

/** Whether a request that changes something comes from another site. One that carries our cookie must say where it comes from. */
export function isForeign(method: string, origin: string | null | undefined, carriesSession: boolean): boolean {
  if (safe.has(method)) return false;
  if (!origin) return carriesSession;
  return !allowedOrigins().includes(origin);
}
