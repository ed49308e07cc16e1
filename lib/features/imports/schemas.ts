import { z } from "zod";
import { Id, Page, sortedBy } from "@/lib/features/shapes";

export const IMPORT_SOURCES = ["qhp", "usdf", "rxnorm"] as const;
export const IMPORT_FILE_KINDS = ["plans", "drugs", "resources", "names", "relations", "attributes"] as const;

/** What may be sent in one request. Larger sets are imported by the command. */
export const importLimits = { bytes: 2 * 1024 * 1024 * 1024, files: 100 } as const;

export const StartImportInput = z.strictObject({
  source: z.enum(IMPORT_SOURCES, "Use qhp, usdf or rxnorm."),
  /** The files are the whole list of their plans: what they no longer name is closed. */
  isComplete: z.boolean().default(false),
  files: z
    .array(
      z.strictObject({
        kind: z.enum(IMPORT_FILE_KINDS),
        name: z.string().max(255),
        path: z.string().max(4096),
        sizeBytes: z.number().int().min(0),
        stamp: z.string().max(100),
      }),
    )
    .min(1, "Choose at least one file.")
    .max(500, "Use at most 500 files."),
});
/** `waiting` for someone to work on it; `reading`; `publishing`; then one of three ends. */
export const IMPORT_STATES = ["waiting", "reading", "publishing", "published", "unchanged", "failed"] as const;

/** How far an import is, as an open page asks again and again. */
export const ImportStanding = z.object({
  state: z.enum(IMPORT_STATES),
  progress: z.object({
    readBytes: z.number(),
    totalBytes: z.number(),
    recordsRead: z.number(),
    /** Null: not known yet. */
    recordsPerSecond: z.number().nullable(),
    secondsLeft: z.number().nullable(),
  }),
});
export type ImportStanding = z.output<typeof ImportStanding>;

export const ImportInput = z.strictObject({ id: Id });
export const ImportsInput = Page.extend({
  source: z.enum(IMPORT_SOURCES, "Use qhp, usdf or rxnorm.").optional(),
  state: z.enum(IMPORT_STATES, `Use ${IMPORT_STATES.join(", ")}.`).optional(),
  sort: sortedBy("-sent", "source", "state"),
});

export type ImportTally = { file: number; outcome: string; rule: string; says: string; count: number };
export type ImportFinding = {
  fileName: string;
  position: number;
  outcome: string;
  rule: string;
  field: string;
  value: string;
};

/** How an import stands, and what came of it. */
export type ImportView = ImportStanding & {
  id: string;
  source: (typeof IMPORT_SOURCES)[number];
  isComplete: boolean;
  createdAt: string;
  startedAt: string | null;
  finishedAt: string | null;
  problem: string | null;
  version: string | null;
  files: {
    number: number;
    kind: (typeof IMPORT_FILE_KINDS)[number];
    name: string;
    sizeBytes: number;
    records: number;
    isDone: boolean;
  }[];
  tallies: ImportTally[];
  /** The first of each rule; the tallies count them all. */
  findings: ImportFinding[];
};
