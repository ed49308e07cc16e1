import { z } from "zod";

const Event = z.object({ seq: z.number(), topic: z.string(), entityId: z.string().nullable(), occurredAt: z.string() });
export type Received = z.output<typeof Event> & { id: string; event: string };

/** Reads a stream of server-sent events as a browser does: what came so far, and all bytes of it. */
export function readEvents(body: ReadableStream<Uint8Array> | null) {
  const received: Received[] = [];
  const state = { text: "", hasEnded: false };
  const reader = body?.getReader();
  const decoder = new TextDecoder();

  async function read() {
    let rest = "";
    for (let part = await reader?.read(); part && !part.done; part = await reader?.read()) {
      const text = decoder.decode(part.value, { stream: true });
      state.text += text;
      const blocks = (rest + text).split("\n\n");
      rest = blocks.pop() ?? "";
      received.push(...blocks.flatMap(parse));
    }
    state.hasEnded = true;
  }

  const reading = read().catch(() => {
    state.hasEnded = true;
  });
  return {
    received,
    state,
    async close() {
      await reader?.cancel().catch(() => {});
      await reading;
    },
  };
}

function parse(block: string): Received[] {
  const lines = Object.fromEntries(
    block.split("\n").map((line) => [line.slice(0, line.indexOf(":")), line.slice(line.indexOf(":") + 2)]),
  );
  if (lines.data === undefined) return [];
  return [{ id: lines.id ?? "", event: lines.event ?? "", ...Event.parse(JSON.parse(lines.data)) }];
}
