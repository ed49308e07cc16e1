import { sql } from "drizzle-orm";
import { z } from "zod";
import { listenTo } from "@/db/client";
import { topics } from "@/db/schema/alerts";
import { system } from "./actor";
import { withoutDriverText } from "./errors";
import { wakeChannel } from "./notify";
import { actingAs } from "./operation";
import { stillOpen } from "./session";

export type LiveEvent = {
  seq: number;
  topic: (typeof topics)[number] | "reset";
  entityId: string | null;
  occurredAt: string;
};

/** An open stream: whose, by which session or token, the last event it was given, and how to give it more. */
export type Seat = {
  recipientId: string;
  admittedBy: string;
  after: number;
  send: (bytes: Uint8Array) => void;
  end: () => void;
};

const lookMs = 1_000;
const sessionsMs = 2_000;
const heartbeatMs = 15_000;
export const seatsPerPerson = 10;
const rowsPerLook = 5_000;

const bytes = new TextEncoder();
const heartbeat = bytes.encode(":\n\n");

/** An event as it goes over the wire: its number, its topic and ids, never health data. */
export function encodeEvent(event: LiveEvent): Uint8Array {
  return bytes.encode(`id: ${event.seq}\nevent: ${event.topic}\ndata: ${JSON.stringify(event)}\n\n`);
}

type Hub = {
  seats: Map<string, Set<Seat>>;
  /** Whom to look for next; null: everyone who has a stream. */
  wanted: Set<string> | null;
  isLooking: boolean;
  isListening: boolean;
  timers: NodeJS.Timeout[];
};

// The front door's bundle and Next's are two module graphs of one process; their streams share one hub.
declare global {
  var tierwiseHub: Hub | undefined;
}

function hub(): Hub {
  globalThis.tierwiseHub ??= {
    seats: new Map(),
    wanted: new Set(),
    isLooking: false,
    isListening: false,
    timers: [],
  };
  return globalThis.tierwiseHub;
}

/** Takes a seat, unless the person has all of theirs. What was committed since `seat.after` comes at once. Returns how to leave. */
export function takeSeat(seat: Seat): (() => void) | undefined {
  const { seats, timers } = hub();
  const mine = seats.get(seat.recipientId) ?? new Set();
  if (mine.size >= seatsPerPerson) return undefined;
  seats.set(seat.recipientId, mine.add(seat));
  if (timers.length === 0) start();
  look([seat.recipientId]);
  return () => {
    mine.delete(seat);
    if (mine.size === 0 && seats.get(seat.recipientId) === mine) seats.delete(seat.recipientId);
    if (seats.size === 0) for (const timer of timers.splice(0)) clearInterval(timer);
  };
}

function start() {
  const { timers } = hub();
  timers.push(
    setInterval(() => {
      listen();
      look(null);
    }, lookMs),
    setInterval(endClosedSessions, sessionsMs),
    setInterval(() => {
      for (const seat of allSeats()) seat.send(heartbeat);
    }, heartbeatMs),
  );
  listen();
}

function listen() {
  const state = hub();
  if (state.isListening) return;
  state.isListening = true;
  const onWake = (people: string) => look(people === "" ? null : people.split(","));
  listenTo(wakeChannel, { onWake, onListening: () => look(null) }).catch(() => {
    state.isListening = false;
  });
}

/** Gives these people's streams what is new. One look is under way at a time; what is asked meanwhile is looked for next. */
function look(people: readonly string[] | null) {
  const state = hub();
  if (people === null) state.wanted = null;
  else for (const id of people) state.wanted?.add(id);
  if (!state.isLooking) void work(state);
}

async function work(state: Hub) {
  state.isLooking = true;
  while (state.wanted === null || state.wanted.size > 0) {
    const ids = [...(state.wanted ?? state.seats.keys())].filter((id) => state.seats.has(id));
    state.wanted = new Set();
    if (ids.length === 0) continue;
    try {
      // A full look has not seen everything; each stream has moved on, so looking again sees the rest.
      if ((await deliver(state, ids)) === rowsPerLook) state.wanted = null;
    } catch {
      // The database is away; the next look, at most a second from now, finds what this one did not.
    }
  }
  state.isLooking = false;
}

const Row = z.object({
  recipient_id: z.string(),
  seq: z.coerce.number(),
  topic: z.enum(topics),
  entity_id: z.string().nullable(),
  created_at: z.coerce.date(),
});

/** One query for all: a person's numbers commit in order, so "after the last each was given" misses nothing. */
async function deliver({ seats }: Hub, ids: readonly string[]): Promise<number> {
  const asked = ids.map((id) => Math.min(...[...(seats.get(id) ?? [])].map(({ after }) => after)));
  const rows = await withoutDriverText(() =>
    actingAs(system("live"), "read only", (tx) =>
      tx.execute(sql`select n.recipient_id, n.seq, n.topic, n.entity_id, n.created_at
        from unnest(${`{${ids.join(",")}}`}::uuid[], ${`{${asked.join(",")}}`}::bigint[]) as asked (recipient, after)
        join notification n on n.recipient_id = asked.recipient and n.seq > asked.after
        order by n.recipient_id, n.seq limit ${rowsPerLook}`),
    ),
  );
  for (const raw of rows) {
    const row = Row.parse(raw);
    const occurredAt = row.created_at.toISOString();
    const event = encodeEvent({ seq: row.seq, topic: row.topic, entityId: row.entity_id, occurredAt });
    for (const seat of [...(seats.get(row.recipient_id) ?? [])]) {
      if (seat.after >= row.seq) continue;
      seat.after = row.seq;
      seat.send(event);
    }
  }
  return rows.length;
}

/** Ends the streams of sessions that were signed out, revoked or left alone too long, of people made inactive, and of systems' tokens that ended. */
async function endClosedSessions() {
  const seats = allSeats();
  try {
    const open = await stillOpen([...new Set(seats.map(({ admittedBy }) => admittedBy))]);
    for (const seat of seats) if (!open.has(seat.admittedBy)) seat.end();
  } catch {
    // Not known right now; asked again in two seconds.
  }
}

function allSeats(): Seat[] {
  return [...hub().seats.values()].flatMap((mine) => [...mine]);
}
