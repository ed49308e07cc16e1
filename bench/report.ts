/** The results as tables for a person. */
import { z } from "zod";
import type { Compared, Profiled, Scaled } from "./bench";
import type { Phase, Touched } from "./change";
import type { Imported } from "./import";
import type { Measurement } from "./measure";
import type { Searched } from "./search";
import type { Streamed } from "./streams";

const EngineSpeed = z.object({ pricesPerSecond: z.number(), questions: z.number() });

export function printEngine(speed: unknown): void {
  const { pricesPerSecond, questions } = EngineSpeed.parse(speed);
  print("The engine alone (goal: 100,000 explained prices a second on one core)", [
    ["different questions", "prices a second", "microseconds each"],
    [String(questions), pricesPerSecond.toLocaleString("en-US"), (1e6 / pricesPerSecond).toFixed(1)],
  ]);
}

const columns = ["requests a second", "p50 ms", "p99 ms", "server CPU ms", "PostgreSQL CPU ms"];

function figures({ perSecond, p50, p99, serverMs, postgresMs }: Measurement): string[] {
  return [perSecond.toFixed(0), p50.toFixed(1), p99.toFixed(1), serverMs.toFixed(2), postgresMs.toFixed(2)];
}

export function printRequests(compared: readonly Compared[]): void {
  const rows = compared.flatMap(({ request, portal, control }) =>
    portal.flatMap((ours, index) => {
      const bare = control[index];
      if (!bare) return [];
      const ratio = (ours.serverMs / bare.serverMs).toFixed(2);
      return [
        [request, String(ours.clients), "portal", ...figures(ours), ratio],
        ["", "", "bare", ...figures(bare), ""],
      ];
    }),
  );
  const title = "Requests, beside a bare node:http server with the same SQL (goal: at most 1.5 times its CPU)";
  print(title, [["request", "clients", "server", ...columns, "ratio"], ...rows]);
}

export function printParts(profiled: readonly Profiled[], compared: readonly Compared[]): void {
  for (const { request, parts } of profiled) {
    const measured = compared.find((one) => one.request === request)?.portal;
    const ms = measured?.find(({ clients }) => clients === 8)?.serverMs ?? 0;
    const rows = parts
      .filter(({ share }) => share >= 0.005)
      .map(({ part, share }) => [part, `${(share * 100).toFixed(1)} %`, (share * ms).toFixed(3)]);
    print(`Where the portal's CPU goes for ${request}`, [["part", "share", "ms a request"], ...rows]);
  }
}

export function printScale(scaled: readonly Scaled[]): void {
  const rows = scaled.map(({ members, portal }) => [members.toLocaleString("en-US"), ...figures(portal)]);
  print("A price among more members (goal: no growth)", [["members", ...columns], ...rows]);
}

export function printStreams(streamed: readonly Streamed[]): void {
  const rows = streamed.map((one) => [
    ...[one.streams, one.held].map((count) => count.toLocaleString("en-US")),
    ...[one.perSecond, one.p50, one.p99, one.most].map((value) => value.toFixed(0)),
    ...[one.lost, one.doubled].map(String),
    ...[one.residentEach, one.liveEach].map((bytes) => (bytes / 1024).toFixed(0)),
    `${(one.serverCpu * 100).toFixed(0)} %`,
  ]);
  const delays = ["p50 ms", "p99 ms", "most ms"].map((name) => `to event ${name}`);
  print(
    "Live events of open streams (goal: 50 and 150 ms after the acknowledgement, none lost, under 100 KB a stream)",
    [
      ["streams", "held", "writes a second", ...delays, "lost", "doubled", "KB a stream", "live KB", "server CPU"],
      ...rows,
    ],
  );
}

export function printSearch(searched: readonly Searched[]): void {
  const first = searched.filter(({ entries }) => entries === searched[0]?.entries);
  const rows = searched.map(({ entries, what, kind, portal, plain }) => {
    const small = first.find((one) => one.what === what && one.kind === kind)?.portal.p95 ?? Number.NaN;
    const spent = [portal.serverMs.toFixed(2), portal.postgresMs.toFixed(2)];
    const times = [portal.p50, portal.p95].map((ms) => ms.toFixed(1));
    const theirs = [plain.postgresMs, plain.p50, plain.p95].map((ms) => ms.toFixed(1));
    return [
      entries.toLocaleString("en-US"),
      what,
      kind,
      ...spent,
      ...times,
      (portal.p95 / small).toFixed(2),
      ...theirs,
    ];
  });
  const headers = [
    "entries",
    "what",
    "kind",
    "server CPU ms",
    "PostgreSQL CPU ms",
    "p50 ms",
    "p95 ms",
    "p95 to smallest",
  ];
  const plain = ["plain SQL CPU ms", "p50 ms", "p95 ms"];
  print("Search among more entries (goal: p95 at most 3 times that of the smallest list)", [
    [...headers, ...plain],
    ...rows,
  ]);
}

export function printImports(imported: readonly Imported[]): void {
  const whole = (value: number) => Math.round(value).toLocaleString("en-US");
  const headers = ["entries", "MB", "opened", "a second", "a CPU second", "s", "of them reading", "importer CPU s"];
  const rows = imported.map((one) => [
    ...[one.entries, one.fileBytes / 1e6, one.opened, one.entries / one.seconds].map(whole),
    whole(one.entries / (one.cpuSeconds + one.postgresSeconds)),
    ...[one.seconds, one.readSeconds, one.cpuSeconds, one.postgresSeconds].map((seconds) => seconds.toFixed(1)),
    ...[one.peakBytes, one.postgresPeakBytes].map((bytes) => whole(bytes / 1e6)),
  ]);
  print("Import of a list, and of the same again (goal: 20,000 entries a second, at most 400 MB)", [
    [...headers, "PostgreSQL CPU s", "importer peak MB", "PostgreSQL peak MB"],
    ...rows,
  ]);
}

export function printChange({ members, told, phases, portalBytes, postgresBytes }: Touched): void {
  const paths = [...new Set(phases.flatMap(({ answers }) => answers.map(({ path }) => path)))];
  const rows = phases.map((phase) => {
    const cpu = [phase.portalSeconds, phase.postgresSeconds];
    return [
      phase.name,
      ...[phase.seconds, ...cpu].map((seconds) => seconds.toFixed(1)),
      ...cpu.map((seconds) => ((seconds * 1000) / members).toFixed(2)),
      ...paths.flatMap((path) => timesOf(phase, path)),
      String(phase.answers.filter(({ status }) => status >= 300).length),
    ];
  });
  const spent = ["s", "portal CPU s", "PostgreSQL CPU s", "portal ms a member", "PostgreSQL ms a member"];
  const waits = paths.flatMap((path) => [`${path} p50 ms`, "p99 ms", "longest"]);
  print(
    `A change that touches ${members.toLocaleString("en-US")} members (${told.toLocaleString("en-US")} were told)`,
    [["while", ...spent, ...waits, "refused"], ...rows],
  );
  const [portal, postgres] = [portalBytes, postgresBytes].map((bytes) => Math.round(bytes / 1e6));
  console.log(
    `  The portal had at most ${portal} MB, and one of PostgreSQL's processes for itself at most ${postgres} MB.`,
  );
}

function timesOf({ answers }: Phase, of: string): string[] {
  const times = answers.filter(({ path }) => path === of).map(({ ms }) => ms);
  times.sort((one, other) => one - other);
  return [0.5, 0.99, 1].map((share) =>
    (times[Math.min(times.length - 1, Math.floor(times.length * share))] ?? Number.NaN).toFixed(0),
  );
}

function print(title: string, rows: readonly string[][]): void {
  const widths = (rows[0] ?? []).map((_, column) => Math.max(...rows.map((row) => row[column]?.length ?? 0)));
  const lines = rows.map((row) =>
    row
      .map((cell, column) => cell.padEnd(widths[column] ?? 0))
      .join("  ")
      .trimEnd(),
  );
  console.log(`\n${title}\n${lines.map((line) => `  ${line}`).join("\n")}`);
}
