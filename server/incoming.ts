/** Turns what arrived into what the portal may trust: known headers, a whole body, a form that can be read. */
import { type IncomingHttpHeaders, IncomingMessage } from "node:http";

/** Headers that only Next itself or a proxy may set. Nobody in front of this server is trusted to have done so. */
const INTERNAL =
  /^(forwarded|x-(forwarded|middleware|invoke|nextjs|next|action|now|vercel|matched|rsc|real-ip|request-id).*)$/i;

/** Drops the headers that only we may set, and sets ours. */
export function rewriteHeaders(request: IncomingMessage, ours: Record<string, string>): void {
  const isKept = (name: string) => !INTERNAL.test(name) && !(name.toLowerCase() in ours);
  const { rawHeaders } = request;
  const kept = rawHeaders.flatMap((name, at) => (at % 2 === 0 && isKept(name) ? [name, rawHeaders[at + 1] ?? ""] : []));
  request.rawHeaders = [...kept, ...Object.entries(ours).flat()];
  const headers = Object.entries(request.headers).filter(([name]) => isKept(name));
  request.headers = { ...Object.fromEntries(headers), ...ours };
}

/** The whole body; null when it is longer than the limit, and then the rest is read and thrown away. */
export function readBody(request: IncomingMessage, limit: number): Promise<Buffer | null> {
  const chunks: Buffer[] = [];
  let size = 0;
  return new Promise((resolve, reject) => {
    request.on("data", (chunk: Buffer) => {
      size += chunk.length;
      if (size <= limit) chunks.push(chunk);
      else resolve(null);
    });
    request.once("end", () => resolve(Buffer.concat(chunks)));
    request.once("error", reject);
  });
}

/** Whether the body is what its headers say. Next answers a broken one as if the fault were ours. */
export async function isReadable(headers: IncomingHttpHeaders, body: Buffer): Promise<boolean> {
  const type = headers["content-type"]?.toLowerCase() ?? "";
  const isAction = headers["next-action"] !== undefined;
  if (type.startsWith("multipart/form-data")) return isReadableForm(headers["content-type"] ?? "", body, isAction);
  return isAction || type.startsWith("application/json") ? isJson(body.toString()) : true;
}

/** In a form that React made for an action, the fields with a number for a name are JSON. */
async function isReadableForm(type: string, body: Buffer, isAction: boolean): Promise<boolean> {
  try {
    const form = await new Response(new Uint8Array(body), { headers: { "content-type": type } }).formData();
    return (
      !isAction || [...form].every(([name, value]) => typeof value !== "string" || !/^\d+$/.test(name) || isJson(value))
    );
  } catch {
    return false;
  }
}

function isJson(text: string): boolean {
  try {
    JSON.parse(text);
    return true;
  } catch {
    return false;
  }
}

/** The same request with its body still to be read, for a reader that wants a stream. */
export function replay(request: IncomingMessage, body: Buffer): IncomingMessage {
  const copy = new IncomingMessage(request.socket);
  const { method, url, headers, rawHeaders, httpVersion, httpVersionMajor, httpVersionMinor } = request;
  Object.assign(copy, {
    method,
    url,
    headers,
    rawHeaders,
    httpVersion,
    httpVersionMajor,
    httpVersionMinor,
    complete: true,
  });
  copy.push(body);
  copy.push(null);
  return copy;
}

/** The peer's address. */
export function addressOf(request: { socket: { remoteAddress?: string | undefined } }): string {
  return (request.socket.remoteAddress ?? "").replace(/^::ffff:/, "");
}
