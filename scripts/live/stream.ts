import { get, type IncomingMessage } from "node:http";
import { z } from "zod";

const Event = z.object({ seq: z.number(), topic: z.string(), entityId: z.string().nullable() });
export type Event = z.output<typeof Event>;
export type Seen = Event & { at: number };

/** An open stream of whoever has this cookie: each event and when it came, until either side ends it. */
export function openStream(port: number, cookie: string, lastEventId: number | undefined, seen: (one: Seen) => void) {
  const headers = { cookie, ...(lastEventId !== undefined && { "last-event-id": String(lastEventId) }) };
  const request = get({ host: "127.0.0.1", port, path: "/api/v1/events", headers, agent: false });
  const closed = new Promise<void>((resolve) => request.once("close", resolve));
  const opened = new Promise<boolean>((resolve) => {
    request.on("error", () => resolve(false));
    request.on("response", (response: IncomingMessage) => {
      let rest = "";
      response.setEncoding("utf8");
      response.on("error", () => {});
      response.on("data", (text: string) => {
        const lines = (rest + text).split("\n");
        rest = lines.pop() ?? "";
        const at = performance.now();
        for (const line of lines) {
          if (line === "event: reset") throw new Error("A stream was reset.");
          if (line.startsWith("data: ")) seen({ ...Event.parse(JSON.parse(line.slice(6))), at });
        }
      });
      response.once("data", () => resolve(response.statusCode === 200));
    });
  });
  return { opened, closed, cut: () => request.destroy() };
}
