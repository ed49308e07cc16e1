import { get, type IncomingMessage } from "node:http";

export type Seen = { seq: number; at: number };
export type Person = { userId: string; patientId: string; token: string };

/** An open stream of a person: each event's number and when it came, until it is cut. */
export function openStream(
  port: number,
  { token }: Person,
  lastEventId: number | undefined,
  seen: (one: Seen) => void,
) {
  const headers = {
    cookie: `tierwise-session=${token}`,
    ...(lastEventId !== undefined && { "last-event-id": String(lastEventId) }),
  };
  const request = get({ host: "127.0.0.1", port, path: "/api/v1/events", headers, agent: false });
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
          if (line.startsWith("id: ")) seen({ seq: Number(line.slice(4)), at });
        }
      });
      response.once("data", () => resolve(response.statusCode === 200));
    });
  });
  return { opened, cut: () => request.destroy() };
}
