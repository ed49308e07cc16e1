type Sent = { origin: string | undefined; fetchSite: string | undefined; carriesSession: boolean };

/**
 * Whether a request that would change something comes from another site. Browsers name the origin of every such request; a page
 * whose referrer policy is `no-referrer` names it `null`, and is then known by Sec-Fetch-Site alone.
 */
export function isForeign({ origin, fetchSite, carriesSession }: Sent, allowed: readonly string[]): boolean {
  if (origin === "null") return fetchSite !== "same-origin";
  if (origin !== undefined) return !allowed.includes(origin);
  return carriesSession || fetchSite !== undefined;
}

export function changesSomething(method: string | undefined): boolean {
  return !["GET", "HEAD", "OPTIONS"].includes(method ?? "");
}

/** The peer's address as the front door saw it; anything a client says of itself was dropped there. */
export function clientAddress(headers: Headers): string {
  return headers.get("x-forwarded-for") ?? "unknown";
}
