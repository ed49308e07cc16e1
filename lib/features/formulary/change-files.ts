/** A plan's changes as an Atom feed (RFC 4287) and as a table. Both hold what everyone may know, and name no one. */
import { v5 } from "uuid";
import { restrictionDetail } from "@/lib/features/copay/wording";
import { longDate } from "@/lib/features/dates";
import { type Cell, csvOf } from "@/lib/standards/csv";
import type { Listing, PlanMoves } from "./schemas";
import { listChangeNames, listingWords } from "./wording";

type Told = PlanMoves["moves"][number];

/** Readers of feeds want what is new; the whole time is in the table. */
const entriesInFeed = 200;

/** The feed of a plan's list. `origin` is where the portal stands; an entry's id is the same in every copy of the feed. */
export function feedOf({ plan, moves }: PlanMoves, origin: string): string {
  const page = `${origin}/drugs/changes?plan=${plan.id}`;
  const shown = moves.slice(0, entriesInFeed);
  return `<?xml version="1.0" encoding="utf-8"?>
<feed xmlns="http://www.w3.org/2005/Atom" xml:lang="en-US">
<id>urn:uuid:${plan.id}</id>
<title>${xml(`Changes of the drug list: ${plan.name}`)}</title>
<updated>${shown[0]?.toldAt ?? new Date(0).toISOString()}</updated>
<author><name>Tierwise</name></author>
<link rel="self" type="application/atom+xml" href="${xml(`${origin}/api/v1/plans/${plan.id}/changes.atom`)}"/>
<link rel="alternate" type="text/html" href="${xml(page)}"/>
${shown.map((told) => entryOf(told, origin)).join("")}</feed>
`;
}

function entryOf(told: Told, origin: string): string {
  const { kind, medication, plan, holdsFrom, before, after, toldAt } = told;
  const name = listChangeNames[kind];
  return `<entry>
<id>urn:uuid:${v5(`${medication.id}/${holdsFrom}/${kind}`, plan.id)}</id>
<title>${xml(`${medication.name}: ${name.charAt(0).toLowerCase()}${name.slice(1)}, from ${longDate(holdsFrom)}`)}</title>
<updated>${toldAt}</updated>
<category term="${kind}" label="${xml(name)}"/>
<link rel="alternate" type="text/html" href="${xml(`${origin}/drugs/${medication.id}`)}"/>
<content type="text">${xml(`Before: ${saidInFull(before)}\nFrom ${longDate(holdsFrom)}: ${saidInFull(after)}`)}</content>
</entry>
`;
}

const asked = ({ restrictions }: Listing) => restrictions.map((one) => restrictionDetail(one).replace(/\.?$/, "."));

/** What a plan says, with what it asks for in its own words. */
function saidInFull(listing: Listing | null): string {
  return [`${listingWords(listing)}.`, ...(listing?.covered ? asked(listing) : [])].join(" ");
}

const marks: Record<string, string> = { "&": "&amp;", "<": "&lt;", ">": "&gt;", '"': "&quot;", "'": "&apos;" };

/** Text for XML 1.0, which has no place for most control characters, escaped or not. */
function xml(text: string): string {
  const allowed = [...text.toWellFormed()].filter((sign) => sign >= " " || sign === "\t" || sign === "\n");
  return allowed
    .join("")
    .replace(/[\uFFFE\uFFFF]/g, "")
    .replace(/[&<>"']/g, (mark) => marks[mark] ?? mark);
}

const columns: readonly (readonly [string, (told: Told) => Cell])[] = [
  ["plan", ({ plan }) => plan.name],
  ["rxcui", ({ medication }) => medication.rxcui],
  ["drug", ({ medication }) => medication.name],
  ["change", ({ kind }) => kind],
  ["holds_from", ({ holdsFrom }) => holdsFrom],
  ["announced", ({ isAnnounced }) => (isAnnounced ? "yes" : "no")],
  ["tier_before", ({ before }) => before?.tier ?? null],
  ["tier_after", ({ after }) => after?.tier ?? null],
  ["before", ({ before }) => saidInFull(before)],
  ["after", ({ after }) => saidInFull(after)],
];

/** Tells spreadsheets that the text is UTF-8. */
const spreadsheetMark = "\uFEFF";

export function tableOf({ moves }: PlanMoves): string {
  const rows = moves.map((told) => columns.map(([, cell]) => cell(told)));
  return spreadsheetMark + csvOf([columns.map(([name]) => name), ...rows]);
}
