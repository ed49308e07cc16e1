/** Writes a refusal: a problem document (RFC 9457) on the API, one plain sentence elsewhere. */
import { randomUUID } from "node:crypto";
import { type IncomingMessage, type ServerResponse, STATUS_CODES } from "node:http";
import type { Duplex } from "node:stream";
import { methodRefused, type Refusal } from "./refusals";
import { SECURITY_HEADERS } from "./security-headers";

export const PROBLEM = "application/problem+json";
const PLAIN = "text/plain; charset=utf-8";
const NOT_KEPT = { "cache-control": "private, no-store" };

export function pathOf(url: string | undefined): string {
  return (url ?? "").split("?", 1)[0]?.slice(0, 200) ?? "";
}

export function documentOf({ status, code, title, detail }: Refusal, requestId: string): string {
  return JSON.stringify({ type: `urn:problem:tierwise:${code}`, title, status, detail, requestId });
}

/** Answers at once and throws the rest of the body away, so that the client gets to read the answer. */
export function refuse(request: IncomingMessage, response: ServerResponse, refusal: Refusal, requestId: string): void {
  const isApi = /^\/api(\/|$)/.test(pathOf(request.url));
  const text = isApi ? documentOf(refusal, requestId) : `${refusal.title}. ${refusal.detail}\n`;
  const headers = { ...NOT_KEPT, ...refusal.headers, "content-type": isApi ? PROBLEM : PLAIN };
  response.writeHead(refusal.status, { ...headers, "content-length": Buffer.byteLength(text) }).end(text);
  request.resume();
}

export const tooLate: Refusal = {
  status: 408,
  code: "timeout",
  title: "Took too long",
  detail: "The request did not arrive in time.",
};

/** What was wrong with bytes that are not a request we can read. */
export function unreadable(error: Error & { code?: string }): Refusal {
  const headers = {
    status: 431,
    code: "headers-too-large",
    title: "Headers too large",
    detail: "Send fewer or shorter headers.",
  };
  const broken = { status: 400, code: "invalid", title: "The request can't be used", detail: "It is not valid HTTP." };
  if (error.code === "HPE_HEADER_OVERFLOW") return headers;
  if (error.code === "ERR_HTTP_REQUEST_TIMEOUT") return tooLate;
  return error.code === "HPE_INVALID_METHOD" ? methodRefused : broken;
}

/** Answers where no request could be read, so that nobody knows which part was meant. */
export function refuseConnection(socket: Duplex, refusal: Refusal): void {
  if (!socket.writable) return void socket.destroy();
  const requestId = randomUUID();
  const text = documentOf(refusal, requestId);
  const headers = {
    ...SECURITY_HEADERS,
    ...NOT_KEPT,
    ...refusal.headers,
    "content-type": PROBLEM,
    "content-length": Buffer.byteLength(text),
    "x-request-id": requestId,
    connection: "close",
  };
  const lines = Object.entries(headers).map(([name, value]) => `${name}: ${value}`);
  const head = [`HTTP/1.1 ${refusal.status} ${STATUS_CODES[refusal.status]}`, ...lines].join("\r\n");
  socket.end(`${head}\r\n\r\n${text}`);
}
