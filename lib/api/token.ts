/** The token endpoint (RFC 6749, client_credentials). Its errors are OAuth's own, not problem documents. */
import { issueToken, TokenRefusal } from "@/lib/features/clients/token";
import { anonymous } from "@/lib/kernel/actor";
import { asAppError } from "@/lib/kernel/errors";
import { clientAddress } from "@/lib/kernel/origin";
import { problem } from "@/lib/kernel/route";

const bodyBytes = 10_000;
const wrongForm = () => new TokenRefusal("invalid_request", "Send grant_type and credentials form-encoded, each once.");

export async function answerTokenRequest(request: Request, requestId: string): Promise<Response> {
  const isBasic = /^basic(\s|$)/i.test(request.headers.get("authorization") ?? "");
  try {
    const form = await formOf(request);
    const { clientId, secret } = isBasic ? fromHeader(request, form) : fromBody(form);
    if (!form.has("grant_type")) throw wrongForm();
    if (form.get("grant_type") !== "client_credentials")
      throw new TokenRefusal("unsupported_grant_type", "Use the grant type client_credentials.");
    const visitor = anonymous({ channel: "api", requestId });
    const scope = form.get("scope") ?? undefined;
    const answer = await issueToken(visitor, { clientId, secret, scope, address: clientAddress(request.headers) });
    return answerWith(200, answer);
  } catch (error) {
    return refused(error, requestId, isBasic);
  }
}

function refused(error: unknown, requestId: string, isBasic: boolean): Response {
  if (!(error instanceof TokenRefusal)) {
    const known = asAppError(error);
    if (known?.code !== "throttled") return problem(error, requestId);
    const wait = { "retry-after": String(known.retryAfterSeconds) };
    return answerWith(429, { error: "temporarily_unavailable", error_description: known.message }, wait);
  }
  const isWrongClient = error.code === "invalid_client";
  const challenge = isWrongClient && isBasic ? { "www-authenticate": 'Basic realm="tierwise"' } : {};
  const body = { error: error.code, error_description: error.message };
  return answerWith(isWrongClient ? 401 : 400, body, challenge);
}

function answerWith(status: number, body: object, headers: Record<string, string> = {}): Response {
  const fixed = { "content-type": "application/json; charset=utf-8", "cache-control": "no-store", pragma: "no-cache" };
  return new Response(JSON.stringify(body), { status, headers: { ...fixed, ...headers } });
}

async function formOf(request: Request): Promise<URLSearchParams> {
  const type = request.headers.get("content-type")?.split(";")[0]?.trim().toLowerCase();
  const text = await request.text();
  const form = new URLSearchParams(text);
  const names = [...form.keys()];
  const isUsable =
    type === "application/x-www-form-urlencoded" && text.length <= bodyBytes && !form.toString().includes("%00");
  if (!isUsable || new Set(names).size !== names.length) throw wrongForm();
  return form;
}

function fromBody(form: URLSearchParams) {
  const clientId = form.get("client_id");
  const secret = form.get("client_secret");
  if (!clientId || !secret) throw new TokenRefusal("invalid_client", "Send the client id and secret.");
  return { clientId, secret };
}

/** RFC 6749, 2.3.1: both halves are form-encoded before they are joined. One way to say who one is, not two. */
function fromHeader(request: Request, form: URLSearchParams) {
  if (form.has("client_secret")) throw wrongForm();
  const encoded = (request.headers.get("authorization") ?? "").slice("basic".length).trim();
  const text = Buffer.from(encoded, "base64").toString("utf8");
  const colon = text.indexOf(":");
  const [clientId, secret] = [text.slice(0, colon), text.slice(colon + 1)].map(formDecoded);
  if (colon < 1 || !clientId || !secret) throw new TokenRefusal("invalid_client", "Send the client id and secret.");
  return { clientId, secret };
}

function formDecoded(text: string): string {
  return new URLSearchParams(`v=${text.replaceAll("&", "%26")}`).get("v")?.replaceAll("\0", "") ?? "";
}
