/** What one client wrote down: what it asks before it asks, what was answered, what its stream brought. Lines are only ever added. */
import { appendFileSync, readFileSync } from "node:fs";
import { z } from "zod";

const Intent = z.object({
  kind: z.enum(["conversation", "message", "calculation"]),
  key: z.string(),
  path: z.string(),
  body: z.record(z.string(), z.unknown()),
});
/** The rows that the answer names, first the one it is about. */
const Acknowledgement = z.object({ key: z.string(), ids: z.array(z.string()).min(1) });
const Event = z.object({ seq: z.number(), topic: z.string(), entityId: z.string().nullable() });
const Line = z.union([
  z.object({ intent: Intent }),
  z.object({ acknowledgement: Acknowledgement }),
  z.object({ event: Event }),
]);

export type Intent = z.output<typeof Intent>;
export type Event = z.output<typeof Event>;
type Line = z.output<typeof Line>;

export type Journal = { add: (line: Line) => void; read: () => Entries };
export type Entries = {
  intents: Intent[];
  acknowledgements: z.output<typeof Acknowledgement>[];
  events: Event[];
};

export function openJournal(file: string): Journal {
  return {
    add: (line) => appendFileSync(file, `${JSON.stringify(line)}\n`),
    read() {
      const entries: Entries = { intents: [], acknowledgements: [], events: [] };
      for (const text of readFileSync(file, "utf8").trimEnd().split("\n")) {
        const line = Line.parse(JSON.parse(text));
        if ("intent" in line) entries.intents.push(line.intent);
        else if ("acknowledgement" in line) entries.acknowledgements.push(line.acknowledgement);
        else entries.events.push(line.event);
      }
      return entries;
    },
  };
}
