import { expect, test } from "vitest";
import { compareEvents, compareWrites, type Stored } from "./compare";
import type { Entries } from "./journal";

const nothing: Stored = {
  rows: new Set(),
  owed: new Set(),
  audited: new Map(),
  announced: new Set(),
  messages: new Set(),
  events: new Map(),
};
const stored: Stored = {
  rows: new Set(["conversation", "first", "second", "price"]),
  owed: new Set(["conversation.start conversation", "message.send second", "copay.check price"]),
  audited: new Map([
    ["conversation.start conversation", 1],
    ["message.send second", 1],
    ["copay.check price", 1],
  ]),
  announced: new Set(["first", "second"]),
  messages: new Set(["first", "second"]),
  events: new Map([["her", [event(4, "first"), event(5, "second")]]]),
};
const journal: Entries = {
  intents: (["conversation", "message", "calculation"] as const).map((kind) => ({
    kind,
    key: kind,
    path: "",
    body: {},
  })),
  acknowledgements: [
    { key: "conversation", ids: ["conversation", "first"] },
    { key: "message", ids: ["second"] },
    { key: "message", ids: ["second"] },
    { key: "calculation", ids: ["price"] },
  ],
  events: [event(4, "first"), event(5, "second")],
};
const noFault = {
  ...{ acknowledged: 3, unacknowledged: 0, lost: 0, doubled: 0 },
  ...{ withoutAudit: 0, auditWithoutRow: 0, unannounced: 0 },
};
const her = [{ userId: "her", lastSeq: 3 }];
const noEventFault = { events: 2, eventsLost: 0, eventsDoubled: 0, eventsOutOfOrder: 0, eventsUnknown: 0 };

function event(seq: number, entityId: string) {
  return { seq, topic: "message", entityId };
}

function without<T>(all: Set<T>, one: T): Set<T> {
  return new Set([...all].filter((other) => other !== one));
}

const acknowledging = (key: string, id: string): Entries => ({
  ...journal,
  acknowledgements: [...journal.acknowledgements, { key, ids: [id] }],
});

test.each<[string, Partial<Entries>, Partial<Stored>, Partial<typeof noFault>]>([
  ["that all is there", {}, {}, {}],
  ["a lost write", {}, { rows: without(stored.rows, "price") }, { lost: 1 }],
  ["a lost first message", {}, { rows: without(stored.rows, "first") }, { lost: 1 }],
  ["a row nobody was answered with", {}, { rows: new Set([...stored.rows, "again"]) }, { doubled: 1 }],
  ["two answers to one key", acknowledging("message", "other"), {}, { doubled: 1 }],
  ["one answer to two keys", acknowledging("other", "second"), {}, { doubled: 1, acknowledged: 4 }],
  [
    "an intent without an answer",
    { acknowledgements: journal.acknowledgements.slice(0, 3) },
    {},
    {
      ...{ acknowledged: 2, unacknowledged: 1, doubled: 1 },
    },
  ],
  ["a write without its record", {}, { audited: new Map([...stored.audited].slice(1)) }, { withoutAudit: 1 }],
  [
    "a write with two records",
    {},
    { audited: new Map([...stored.audited, ["copay.check price", 2]]) },
    { withoutAudit: 1 },
  ],
  [
    "a record without its write",
    {},
    { audited: new Map([...stored.audited, ["copay.check none", 1]]) },
    { auditWithoutRow: 1 },
  ],
  ["a message nobody was told of", {}, { announced: without(stored.announced, "first") }, { unannounced: 1 }],
])("it finds %s", (_, wrote, has, finds) => {
  const found = compareWrites([{ ...journal, ...wrote }], nothing, { ...stored, ...has });
  expect(found).toEqual({ ...noFault, ...finds });
});

test("what was there before the run is left out", () => {
  const none: Entries = { intents: [], acknowledgements: [], events: [] };
  expect(compareWrites([none], stored, stored)).toEqual({ ...noFault, acknowledged: 0 });
  expect(compareEvents([{ userId: "her", lastSeq: 5 }], [none], stored)).toEqual({ ...noEventFault, events: 0 });
});

test.each<[string, Entries["events"], Partial<typeof noEventFault>]>([
  ["that each event came once, in order", journal.events, {}],
  ["a lost event", [event(5, "second")], { eventsLost: 1 }],
  ["a doubled event", [...journal.events, event(5, "second")], { eventsDoubled: 1 }],
  ["events out of order", [event(5, "second"), event(4, "first")], { eventsOutOfOrder: 1 }],
  ["an event that says something else", [event(4, "second"), event(5, "second")], { eventsUnknown: 1 }],
])("it finds %s", (_, events, finds) => {
  expect(compareEvents(her, [{ ...journal, events }], stored)).toEqual({ ...noEventFault, ...finds });
});
