/** A front door with two echoing rooms behind it, opened for each test of the file that calls `openDoorForEachTest`. */
import { once } from "node:events";
import { connect } from "node:net";
import { text } from "node:stream/consumers";
import { afterEach, beforeEach } from "vitest";
import { createFrontDoor, type FrontDoor, type Visit } from "@/server/front-door";

interface Opened {
  door: FrontDoor;
  port: number;
  visits: Visit[];
  errors: unknown[];
}

let opened: Opened | undefined;

export function openDoorForEachTest(): void {
  beforeEach(async () => {
    opened = await open();
  });
  afterEach(() => here().door.shutDown());
}

/** The door that is open now. */
export function here(): Opened {
  if (!opened) throw new Error("Call openDoorForEachTest first.");
  return opened;
}

async function open(): Promise<Opened> {
  const [origins, visits, errors]: [string[], Visit[], unknown[]] = [[], [], []];
  const door = createFrontDoor({
    api,
    async next(request, response) {
      if (request.url === "/fails") throw new Error("secret");
      response.end(JSON.stringify({ room: "next", headers: request.headers, body: await text(request) }));
    },
    origins,
    sessionCookie: "session",
    uploads: new Map([["/api/files", 2 * 1_048_576]]),
    onVisit: (visit) => visits.push(visit),
    onError: (error) => errors.push(error),
    times: { headersTimeout: 1_000, requestTimeout: 1_000, uploadTimeout: 2_000, connectionsCheckingInterval: 20 },
  });
  await once(door.server.listen(0, "127.0.0.1"), "listening");
  const address = door.server.address();
  const port = typeof address === "object" && address ? address.port : 0;
  origins.push(`http://127.0.0.1:${port}`, `http://localhost:${port}`);
  return { door, port, visits, errors };
}

async function api(request: Request, from: { address: string }): Promise<Response> {
  const { pathname } = new URL(request.url);
  if (pathname === "/api/fails") throw new Error("secret");
  if (pathname === "/api/stream") return stream();
  const headers = Object.fromEntries(request.headers);
  return Response.json({
    room: "api",
    method: request.method,
    path: pathname,
    headers,
    body: await request.text(),
    from,
  });
}

function stream() {
  const body = new ReadableStream({ start: (open) => open.enqueue(new TextEncoder().encode(": open\n\n")) });
  return new Response(body, { headers: { "content-type": "text/event-stream" } });
}

/** Sends bytes as they are and reads until the server closes or, with `until`, until that has arrived. */
export async function raw(bytes: string, until?: string): Promise<string> {
  const socket = connect(here().port, "127.0.0.1");
  socket.on("error", () => {});
  socket.write(bytes);
  let answer = "";
  for await (const chunk of socket) {
    answer += chunk;
    if (until && answer.includes(until)) break;
  }
  socket.destroy();
  return answer;
}

export const at = (path: string) => `http://127.0.0.1:${here().port}${path}`;
export const own = () => ({ origin: `http://127.0.0.1:${here().port}` });

/** The first lines of a request. */
export const line = (first: string, ...headers: string[]) =>
  [`${first} HTTP/1.1`, `Host: 127.0.0.1:${here().port}`, "Connection: close", ...headers, "", ""].join("\r\n");
