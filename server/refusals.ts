/** Decides which requests stop at the front door, before any of them costs anything. */
import type { IncomingHttpHeaders, IncomingMessage } from "node:http";
import { changesSomething, isForeign } from "@/lib/kernel/origin";

export interface Refusal {
  status: number;
  code: string;
  title: string;
  detail: string;
  headers?: Record<string, string>;
}

export interface Rules {
  /** The origins people use this portal at. */
  origins: readonly string[];
  sessionCookie: string;
  bodyBytes: number;
}

const ALLOWED = ["GET", "HEAD", "POST", "PUT", "PATCH", "DELETE", "OPTIONS"];

export const methodRefused: Refusal = {
  status: 405,
  code: "method-not-allowed",
  title: "Method not allowed",
  detail: `This portal answers ${ALLOWED.join(", ")}.`,
  headers: { allow: ALLOWED.join(", ") },
};
const hostRefused: Refusal = {
  status: 421,
  code: "unknown-host",
  title: "Unknown address",
  detail: "This portal is not known under that host name.",
};
const targetRefused: Refusal = {
  status: 400,
  code: "invalid",
  title: "The request can't be used",
  detail: "Name the path only, starting with a slash.",
};
const originRefused: Refusal = {
  status: 403,
  code: "forbidden",
  title: "Not allowed",
  detail: "This request comes from another site. Nothing was done.",
};
const tooLarge = (bytes: number): Refusal => ({
  status: 413,
  code: "too-large",
  title: "Too large",
  detail: `The body is larger than ${Math.floor(bytes / 1_048_576)} MB. Nothing was saved.`,
});
export const bodyRefused = tooLarge(1_048_576);
export const unreadableBody: Refusal = {
  status: 400,
  code: "invalid",
  title: "The request can't be used",
  detail: "The body is damaged or incomplete. Nothing was saved.",
};

export const failure: Refusal = {
  status: 500,
  code: "unexpected",
  title: "Something went wrong on our side",
  detail: "Nothing was saved. Try again; if it happens again, quote the request id.",
};

/** The origin that this request was sent to, when it is one of ours. */
export function originOf(headers: IncomingHttpHeaders, origins: readonly string[]): string | undefined {
  return origins.find((origin) => new URL(origin).host === headers.host?.toLowerCase());
}

/** What speaks against the request as its first lines stand; null when nothing does. */
export function refusalOf({ method, url, headers }: IncomingMessage, rules: Rules): Refusal | null {
  if (!ALLOWED.includes(method ?? "")) return methodRefused;
  if (!url?.startsWith("/")) return targetRefused;
  const origin = originOf(headers, rules.origins);
  if (!origin) return hostRefused;
  if (changesSomething(method) && comesFromElsewhere(headers, origin, rules.sessionCookie)) return originRefused;
  return Number(headers["content-length"] ?? 0) > rules.bodyBytes ? tooLarge(rules.bodyBytes) : null;
}

function comesFromElsewhere(headers: IncomingHttpHeaders, origin: string, sessionCookie: string) {
  const carriesSession =
    headers.cookie?.split(/;\s*/).some((cookie) => cookie.startsWith(`${sessionCookie}=`)) ?? false;
  const site = headers["sec-fetch-site"];
  const fetchSite = Array.isArray(site) ? site[0] : site;
  return isForeign({ origin: headers.origin, fetchSite, carriesSession }, [origin]);
}
