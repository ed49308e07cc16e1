/** The one way in: refuses what no part of the portal should see, answers the API, and hands the rest to Next. */
import { randomUUID } from "node:crypto";
import { createServer, type IncomingMessage, type Server, type ServerResponse } from "node:http";
import { getRequestListener } from "@hono/node-server";
import { changesSomething } from "@/lib/kernel/origin";
import { addressOf, isReadable, readBody, replay, rewriteHeaders } from "./incoming";
import { createLifecycle, type Lifecycle } from "./lifecycle";
import { bodyRefused, failure, methodRefused, originOf, type Rules, refusalOf, unreadableBody } from "./refusals";
import { documentOf, PROBLEM, pathOf, refuse, refuseConnection, tooLate, unreadable } from "./refuse";
import { SECURITY_HEADERS, TRANSPORT_SECURITY } from "./security-headers";

const MEGABYTE = 1_048_576;
/** A file may take ten minutes on a slow line; anything else has half a minute. */
const TIMES = {
  headersTimeout: 10_000,
  requestTimeout: 30_000,
  uploadTimeout: 600_000,
  connectionsCheckingInterval: 500,
};

export interface Visit {
  requestId: string;
  method: string;
  /** Without the query string. */
  path: string;
  status: number;
  milliseconds: number;
}

export interface FrontDoorOptions {
  api: (request: Request, from: { address: string }) => Promise<Response>;
  next: (request: IncomingMessage, response: ServerResponse) => Promise<void>;
  origins: readonly string[];
  sessionCookie: string;
  /** Addresses that take larger bodies, each with its limit in bytes. They read the body as it arrives. */
  uploads?: ReadonlyMap<string, number>;
  /** Called when an answer has ended. */
  onVisit?: (visit: Visit) => void;
  onError?: (error: unknown, requestId: string) => void;
  times?: Partial<typeof TIMES>;
}

export interface FrontDoor extends Pick<Lifecycle, "shutDown"> {
  server: Server;
}

export function createFrontDoor(options: FrontDoorOptions): FrontDoor {
  const { requestTimeout, uploadTimeout, ...times } = { ...TIMES, ...options.times };
  const server = createServer({ ...times, requestTimeout: uploadTimeout });
  const lifecycle = createLifecycle(server);
  const isSecure = options.origins.some((origin) => origin.startsWith("https:"));
  const headers = new Map(Object.entries(isSecure ? { ...SECURITY_HEADERS, ...TRANSPORT_SECURITY } : SECURITY_HEADERS));
  const rooms = { api: apiRoom(options), next: options.next };

  async function receive(request: IncomingMessage, response: ServerResponse, requestId: string) {
    const uploadBytes = changesSomething(request.method) ? options.uploads?.get(pathOf(request.url)) : undefined;
    const rules: Rules = { ...options, bodyBytes: uploadBytes ?? MEGABYTE };
    const refusal = refusalOf(request, rules);
    if (refusal) return refuse(request, response, refusal, requestId);
    rewriteHeaders(request, trusted(request, options.origins, requestId));
    if (request.headers.expect) response.writeContinue();
    const room = isApi(request) ? rooms.api : rooms.next;
    if (!changesSomething(request.method) || uploadBytes !== undefined) return room(request, response);
    const late = setTimeout(() => refuseConnection(request.socket, tooLate), requestTimeout);
    const body = await readBody(request, rules.bodyBytes).finally(() => clearTimeout(late));
    if (!body) return refuse(request, response, bodyRefused, requestId);
    if (room === rooms.api) return room(Object.assign(request, { rawBody: body }), response);
    if (!(await isReadable(request.headers, body))) return refuse(request, response, unreadableBody, requestId);
    return room(replay(request, body), response);
  }

  function visit(request: IncomingMessage, response: ServerResponse) {
    const requestId = randomUUID();
    lifecycle.track(response);
    response.setHeaders(headers).setHeader("x-request-id", requestId);
    if (options.onVisit) reportWhenClosed(request, response, requestId, options.onVisit);
    receive(request, response, requestId).catch((error) => {
      if (request.destroyed && !request.complete) return;
      options.onError?.(error, requestId);
      if (response.headersSent) response.destroy();
      else refuse(request, response, failure, requestId);
    });
  }

  server.on("request", visit).on("checkContinue", visit);
  server.on("clientError", (error, socket) => refuseConnection(socket, unreadable(error)));
  server.on("connect", (_request, socket) => refuseConnection(socket, methodRefused));
  return { server, shutDown: lifecycle.shutDown };
}

function isApi(request: IncomingMessage) {
  return /^\/api(?!\/auth\/)([/?]|$)/.test(request.url ?? "");
}

function apiRoom({ api, onError }: FrontDoorOptions) {
  const answer = async (request: Request, address: string) => {
    try {
      return await api(request, { address });
    } catch (error) {
      const requestId = request.headers.get("x-request-id") ?? "";
      onError?.(error, requestId);
      return new Response(documentOf(failure, requestId), {
        status: failure.status,
        headers: { "content-type": PROBLEM },
      });
    }
  };
  return getRequestListener((request, { incoming }) => answer(request, addressOf(incoming)), {
    overrideGlobalObjects: false,
  });
}

/** What the rooms may rely on: the fixed public origin and the peer, whatever the request claimed. */
function trusted(request: IncomingMessage, origins: readonly string[], requestId: string): Record<string, string> {
  const origin = originOf(request.headers, origins) ?? "";
  const { host, protocol } = new URL(origin);
  return {
    "x-request-id": requestId,
    "x-forwarded-host": host,
    "x-forwarded-proto": protocol.replace(":", ""),
    "x-forwarded-for": addressOf(request),
    // Checked before: a form of our own that keeps its referrer to itself. Next would not know it as ours.
    ...(request.headers.origin === "null" && { origin }),
  };
}

function reportWhenClosed(
  request: IncomingMessage,
  response: ServerResponse,
  requestId: string,
  onVisit: (visit: Visit) => void,
) {
  const started = performance.now();
  const path = pathOf(request.url);
  response.once("close", () => {
    const milliseconds = Math.round(performance.now() - started);
    onVisit({ requestId, method: request.method ?? "", path, status: response.statusCode, milliseconds });
  });
}
