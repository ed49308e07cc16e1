import { sql } from "drizzle-orm";
import { bigint, boolean, check, index, integer, pgTable, primaryKey, text, uuid } from "drizzle-orm/pg-core";
import { cents, createdAt, day, id, instant, oneOf, quantity } from "./columns";
import { medication } from "./formulary";
import { plan } from "./plans";

export const importSources = ["qhp", "usdf", "rxnorm"] as const;
/** `waiting` for someone to work on it; `reading` files into staging; `publishing`; then one of three ends. */
export const importStates = ["waiting", "reading", "publishing", "published", "unchanged", "failed"] as const;
/** Members' prices are worked out again after publication; `none`: nobody takes or follows what it changed. */
export const requoteStates = ["none", "running", "done"] as const;
export const importFileKinds = ["plans", "drugs", "resources", "names", "relations", "attributes"] as const;
export const importOutcomes = ["accepted", "repaired", "noticed", "refused", "published"] as const;

const runId = () =>
  uuid()
    .notNull()
    .references(() => importRun.id);
const bytes = () => bigint({ mode: "number" });

/** One import of published files, from the first byte read to the version it became. */
export const importRun = pgTable(
  "import_run",
  {
    id: id(),
    source: text({ enum: importSources }).notNull(),
    state: text({ enum: importStates }).notNull().default("waiting"),
    /** The files are the whole list of their plans: what they no longer name is closed. */
    isComplete: boolean().notNull(),
    requestedBy: uuid(),
    createdAt: createdAt(),
    startedAt: instant(),
    finishedAt: instant(),
    /** Whoever works on it renews this; when it has passed, another may take over where the work stopped. */
    leaseUntil: instant(),
    leaseToken: uuid(),
    /** Why it failed, in words for the person who started it. */
    problem: text(),
    /** The version of the drug list that it became. */
    version: text(),
    requoteState: text({ enum: requoteStates }).notNull().default("none"),
    /** The last person whose prices were worked out again, and when that was. */
    requotedThrough: uuid(),
    requotedAt: instant(),
  },
  (t) => [
    index("import_run_newest").on(t.createdAt.desc()),
    check("import_run_source_known", oneOf(t.source, importSources)),
    check("import_run_state_known", oneOf(t.state, importStates)),
    check("import_run_requote_known", oneOf(t.requoteState, requoteStates)),
    check("import_run_failure_explained", sql`(${t.state} = 'failed') = (${t.problem} is not null)`),
  ],
);

/**
 * What an import opened in place of what, from which day on: an entry for a drug that a member of the plan takes or follows, or terms
 * where no drug is named. Nothing opened: the entry was closed. Nothing replaced: there was none.
 */
export const importReplacement = pgTable(
  "import_replacement",
  {
    id: id(),
    runId: runId(),
    planId: uuid()
      .notNull()
      .references(() => plan.id),
    medicationId: uuid().references(() => medication.id),
    effectiveFrom: day().notNull(),
    openedId: uuid(),
    replacedId: uuid(),
  },
  (t) => [
    index("import_replacement_of_run").on(t.runId, t.planId, t.effectiveFrom),
    check("import_replacement_says_something", sql`${t.openedId} is not null or ${t.replacedId} is not null`),
  ],
);

/** A file of an import, and how far it has been read: what lies before that place is staged. */
export const importFile = pgTable(
  "import_file",
  {
    runId: runId(),
    number: integer().notNull(),
    kind: text({ enum: importFileKinds }).notNull(),
    name: text().notNull(),
    path: text().notNull(),
    sizeBytes: bytes().notNull(),
    /** Size and time of the file when it was first read; another file under its name is not read on. */
    stamp: text().notNull(),
    /** Of the file as it lies there, for the progress; of its content, for going on. */
    readBytes: bytes().notNull().default(0),
    contentBytes: bytes().notNull().default(0),
    records: bytes().notNull().default(0),
    isDone: boolean().notNull().default(false),
  },
  (t) => [
    primaryKey({ columns: [t.runId, t.number] }),
    check("import_file_kind_known", oneOf(t.kind, importFileKinds)),
  ],
);

/** How many records or values met a rule. File 0 stands for all files together. */
export const importTally = pgTable(
  "import_tally",
  {
    runId: runId(),
    file: integer().notNull(),
    outcome: text({ enum: importOutcomes }).notNull(),
    rule: text().notNull(),
    count: bytes().notNull(),
  },
  (t) => [
    primaryKey({ columns: [t.runId, t.file, t.outcome, t.rule] }),
    check("import_tally_outcome_known", oneOf(t.outcome, importOutcomes)),
  ],
);

/** Where a rule was met: file, record and value. The first of each rule are kept; the tally counts them all. */
export const importFinding = pgTable(
  "import_finding",
  {
    id: id(),
    runId: runId(),
    file: integer().notNull(),
    /** Which record of the file, from 1; for a file of lines, the line. */
    position: bytes().notNull(),
    outcome: text({ enum: importOutcomes }).notNull(),
    rule: text().notNull(),
    field: text().notNull(),
    value: text().notNull(),
  },
  (t) => [
    index("import_finding_of_run").on(t.runId, t.outcome, t.rule, t.id),
    check("import_finding_outcome_known", oneOf(t.outcome, importOutcomes)),
  ],
);

const stagedAt = { runId: uuid().notNull(), file: integer().notNull(), position: bytes().notNull() };

/** What files say, read and checked, until it is published. Unlogged: after a crash of the database it is read again. */
export const importStagedPlan = pgTable(
  "import_staged_plan",
  {
    ...stagedAt,
    publishedId: text().notNull(),
    lists: text().array().notNull(),
    name: text().notNull(),
    payer: text().notNull(),
    benefit: text().notNull(),
    timeZone: text().notNull(),
    helpPhone: text(),
    helpEmail: text(),
    summaryUrl: text(),
    /** Null: not said; then it is when its drugs are listed. */
    startsOn: day(),
    endsOn: day(),
  },
  (t) => [index("import_staged_plan_run").on(t.runId)],
);

export const importStagedShare = pgTable(
  "import_staged_share",
  {
    ...stagedAt,
    publishedId: text().notNull(),
    tier: text().notNull(),
    pharmacyType: text().notNull(),
    copayCents: cents(),
    copayOption: text(),
    coinsuranceBasisPoints: integer(),
    coinsuranceOption: text(),
  },
  (t) => [index("import_staged_share_run").on(t.runId)],
);

export const importStagedDrug = pgTable(
  "import_staged_drug",
  {
    ...stagedAt,
    rxcui: text().notNull(),
    /** What entries call the drug where that is not its RxCUI. */
    key: text(),
    name: text().notNull(),
    /** True for a name from RxNorm itself. */
    isRxnorm: boolean().notNull().default(false),
    ingredients: text().array().notNull(),
    strength: text(),
    doseForm: text(),
    isBrand: boolean(),
    brandName: text(),
  },
  (t) => [index("import_staged_drug_run").on(t.runId)],
);

/** Without an index: nearly all its rows are of the one run that reads them all. */
export const importStagedEntry = pgTable("import_staged_entry", {
  ...stagedAt,
  list: text().notNull(),
  /** The drug's RxCUI, or the key its file gives it. */
  drug: text().notNull(),
  tier: text().notNull(),
  needsPriorAuthorization: boolean().notNull(),
  needsStepTherapy: boolean().notNull(),
  hasQuantityLimit: boolean().notNull(),
  priorAuthorizationDetail: text(),
  stepTherapyDetail: text(),
  quantityLimitDetail: text(),
  quantityLimitQuantity: quantity(),
  quantityLimitDays: integer(),
  startsOn: day(),
  endsOn: day(),
});

export const stagedFacts = ["generic", "form", "form-name", "ndc"] as const;

/** What RxNorm says of a code besides its name. */
export const importStagedFact = pgTable(
  "import_staged_fact",
  { ...stagedAt, rxcui: text().notNull(), kind: text({ enum: stagedFacts }).notNull(), value: text().notNull() },
  (t) => [index("import_staged_fact_run").on(t.runId)],
);
