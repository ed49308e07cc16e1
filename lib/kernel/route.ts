import { AppError, asAppError, type ErrorCode, errorStatus } from "./errors";
import { etagOf, isKnown } from "./etag";
import { logUnexpected } from "./log";

const bodyBytes = 1_048_576;

const titles: Record<ErrorCode, string> = {
  invalid: "The request can't be used",
  unauthenticated: "Not signed in",
  forbidden: "Not allowed",
  "not-found": "Not found",
  "method-not-allowed": "Method not allowed",
  conflict: "Conflict",
  "precondition-failed": "Changed meanwhile",
  "too-large": "Too large",
  "unsupported-type": "Unsupported content type",
  "key-reused": "Idempotency key reused",
  throttled: "Too many tries",
  unavailable: "Not available right now",
};

/** An error as an RFC 9457 problem document. What was not foreseen is logged and says nothing of itself. */
export function problem(error: unknown, requestId: string): Response {
  const known = asAppError(error);
  if (!known) logUnexpected(error, requestId);
  const status = known ? errorStatus[known.code] : 500;
  const document = {
    type: `urn:problem:tierwise:${known?.code ?? "unexpected"}`,
    title: known ? titles[known.code] : "Something went wrong on our side",
    status,
    detail: known?.message ?? "Nothing was saved. Try again; if it happens again, quote the request id.",
    requestId,
    ...(known && known.fields.length > 0 && { errors: known.fields }),
  };
  const headers = new Headers({ "content-type": "application/problem+json", "cache-control": "private, no-store" });
  if (known?.retryAfterSeconds !== undefined) headers.set("retry-after", String(known.retryAfterSeconds));
  if (status === 401) headers.set("www-authenticate", 'Bearer realm="tierwise"');
  return new Response(JSON.stringify(document), { status, headers });
}

/** A result as JSON, or 204 where there is nothing to say. A single resource carries an ETag; a reader who has it gets 304. */
export function jsonAnswer(output: unknown, request: Request, status: number, tagged: boolean): Response {
  if (output === undefined) return new Response(null, { status: 204 });
  const body = JSON.stringify(output);
  const headers = new Headers({ "content-type": "application/json; charset=utf-8" });
  if (!tagged) return new Response(body, { status, headers });
  const etag = etagOf(output);
  headers.set("etag", etag);
  const isRead = request.method === "GET" || request.method === "HEAD";
  return isRead && isKnown(etag, request)
    ? new Response(null, { status: 304, headers })
    : new Response(body, { status, headers });
}

/** What a request brings: its JSON body or its query string. Repeated parameters and other types of body are refused. */
export async function inputOf(request: Request, parameters: Record<string, string>): Promise<object> {
  if (["GET", "HEAD", "DELETE"].includes(request.method)) {
    return beside(queryOf(new URL(request.url)), parameters);
  }
  const type = request.headers.get("content-type")?.split(";")[0]?.trim().toLowerCase();
  // Where the address says it all, nothing need be sent.
  if (type === undefined && request.body === null) return parameters;
  if (type !== "application/json") throw new AppError("unsupported-type", "Send the body as application/json.");
  const body = await parsed(request);
  if (typeof body !== "object" || body === null || Array.isArray(body)) {
    throw new AppError("invalid", "Send one JSON object.");
  }
  return beside(body, parameters);
}

/** What was sent, with what the address says; the address's own parameters cannot be sent a second time. */
function beside(sent: object, parameters: Record<string, string>): object {
  const fields = Object.keys(parameters)
    .filter((name) => name in sent)
    .map((path) => ({ path, message: "The address says this already." }));
  if (fields.length > 0) throw new AppError("invalid", "Give each parameter once.", { fields });
  return { ...sent, ...parameters };
}

async function parsed(request: Request): Promise<unknown> {
  const text = await request.text();
  if (Buffer.byteLength(text) > bodyBytes)
    throw new AppError("too-large", "The body is larger than 1 MB. Nothing was saved.");
  try {
    return JSON.parse(text);
  } catch {
    throw new AppError("invalid", "The body isn't valid JSON. Nothing was saved.");
  }
}

function queryOf(url: URL): Record<string, string> {
  const names = [...url.searchParams.keys()];
  const repeated = names.find((name, index) => names.indexOf(name) !== index);
  if (repeated !== undefined) {
    throw new AppError("invalid", "Give each parameter once.", {
      fields: [{ path: repeated, message: "Give this parameter once." }],
    });
  }
  return Object.fromEntries(url.searchParams);
}
