/** The search of the drug list among more and more entries, beside the same question in plain SQL. */
import { join } from "node:path";
import postgres, { type Sql } from "postgres";
import { type Drug, growList, loadDrugs } from "./drug-list";
import { type Measurement, measure, type Place } from "./measure";
import { postgresCpu, type Running, start } from "./processes";
import { printSearch } from "./report";
import { save } from "./save";
import { SELF, type Server, type Site, startPortal } from "./servers";

const sizes = [50_000, 500_000, 5_000_000];
const kinds = ["prefix", "substring", "misspelled", "code"] as const;
type Kind = (typeof kinds)[number];
const places = ["suggestion", "search", "page"] as const;
type What = (typeof places)[number];
export type Plain = { p50: number; p95: number; postgresMs: number };
export type Searched = {
  entries: number;
  what: What;
  kind: Kind;
  portal: Measurement;
  plain: Plain;
};

type Options = Site & { drugs: string; log: (line: string) => void; onStop: (stop: () => Promise<void>) => void };

/** Prints a table and returns where the figures lie as JSON. */
export async function benchSearch({ drugs: folder, log, onStop, ...site }: Options): Promise<string> {
  const kept = <One extends Running>(running: One): One => {
    onStop(running.stop);
    return running;
  };
  const portal = kept(await startPortal(site));
  const place = { load: kept(start(SELF, ["load"], {})), databaseDirectory: join(site.folder, "cluster", "postgres") };
  const sql = postgres(site.databaseUrl, { max: 1, onnotice: () => {} });
  const drugs = await loadDrugs(sql, folder);
  const searched: Searched[] = [];
  for (const entries of sizes) {
    const [planId = ""] = await growList(sql, drugs, entries);
    log(`${drugs.length.toLocaleString("en-US")} drugs, ${entries.toLocaleString("en-US")} entries`);
    for (const kind of kinds)
      searched.push(...(await compare({ sql, place, portal }, drugs, { entries, kind, planId })));
  }
  await sql.end();
  printSearch(searched);
  return save({ searched });
}

type World = { sql: Sql; place: Place; portal: Server };

async function compare(
  { sql, place, portal }: World,
  drugs: readonly Drug[],
  given: { entries: number; kind: Kind; planId: string },
) {
  const typed = typedFor(given.kind, drugs);
  const results: Searched[] = [];
  for (const what of places) {
    const requests = typed.map((q) => ({
      method: "GET",
      path: pathTo(what, q, given.planId),
      headers: {},
      body: null,
    }));
    const load = { origin: portal.origin, requests, clients: 1 };
    await measure(place, portal, { ...load, seconds: 20, most: 40 });
    const measured = await measure(place, portal, { ...load, seconds: 20, most: 400 });
    const plain = await plainly(sql, place, typed, (q) => statement(what, given.kind, q, given.planId));
    results.push({ entries: given.entries, what, kind: given.kind, portal: measured, plain });
  }
  return results;
}

function pathTo(what: What, q: string, planId: string): string {
  const paths: Record<What, string> = {
    suggestion: `/api/v1/medications?${new URLSearchParams({ q, limit: "8" })}`,
    search: `/api/v1/formulary?${new URLSearchParams({ q, planId })}`,
    page: `/drugs?${new URLSearchParams({ q })}`,
  };
  return paths[what];
}

/** What people type, made of the list's own drugs, spread over all of it. */
function typedFor(kind: Kind, drugs: readonly Drug[]): string[] {
  const word = ({ name, ingredients: [ingredient = name] }: Drug) => /[a-z]{6,}/i.exec(ingredient)?.[0].toLowerCase();
  const spread = drugs.filter((drug, index) => index % 73 === 0 && word(drug) !== undefined && drug.ndc !== "");
  return spread.map((drug, index) => {
    const text = word(drug) ?? "";
    const code = index % 2 === 0 ? drug.rxcui : drug.ndc.replace(/^(\d{5})(\d{4})(\d{2})$/, "$1-$2-$3");
    const typed: Record<Kind, string> = {
      prefix: text.slice(0, 3 + (index % 4)),
      substring: text.slice(1, 6),
      misspelled: text.slice(0, 3) + text.charAt(4) + text.charAt(3) + text.slice(5),
      code,
    };
    return typed[kind];
  });
}

/** What one would write without thinking of speed or spelling: the answer is poorer, too. */
function statement(what: What, kind: Kind, q: string, planId: string) {
  const digits = q.replaceAll("-", "");
  const [condition, order, parameter] = {
    prefix: ["m.name ilike $1 || '%'", "m.name", q],
    substring: [
      "(m.name ilike '%' || $1 || '%' or array_to_string(m.ingredients, ' ') ilike '%' || $1 || '%')",
      "m.name",
      q,
    ],
    misspelled: ["word_similarity($1, m.name) > 0.4", "word_similarity($1, m.name) desc", q],
    code: ["(m.rxcui = $1 or $1 = any(m.ndcs))", "m.name", digits],
  }[kind];
  const drugs = `select m.* from medication m where ${condition} order by ${order}`;
  const list = `from formulary_entry e join medication m on m.id = e.medication_id join plan p on p.id = e.plan_id
    where p.id = $2 and ${condition}`;
  const texts: Record<What, string> = {
    suggestion: `${drugs} limit 8`,
    search: `select m.*, e.*, p.name ${list} order by ${order} limit 20`,
    page: `${drugs} limit 20`,
  };
  return { text: texts[what], parameters: what === "search" ? [parameter ?? "", planId] : [parameter ?? ""] };
}

async function plainly(
  sql: Sql,
  place: Place,
  typed: readonly string[],
  of: (q: string) => ReturnType<typeof statement>,
) {
  const times: number[] = [];
  const before = postgresCpu(place.databaseDirectory);
  for (const q of typed.slice(0, 60)) {
    const { text, parameters } = of(q);
    const started = performance.now();
    await sql.unsafe(text, parameters, { prepare: true });
    times.push(performance.now() - started);
  }
  const spent = (postgresCpu(place.databaseDirectory) - before) * 1000;
  times.sort((one, other) => one - other);
  const at = (share: number) => times[Math.min(times.length - 1, Math.floor(times.length * share))] ?? 0;
  return { p50: at(0.5), p95: at(0.95), postgresMs: spent / times.length };
}
