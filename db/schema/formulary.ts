import { sql } from "drizzle-orm";
import {
  type AnyPgColumn,
  boolean,
  check,
  index,
  integer,
  jsonb,
  pgTable,
  text,
  uniqueIndex,
  uuid,
} from "drizzle-orm/pg-core";
import { comesIntoForce, createdAt, day, endsInOrder, id, instant, quantity } from "./columns";

/** What is null here is not known: a list published by an insurer may name no more than a code and a name. */
export const medication = pgTable(
  "medication",
  {
    id: id(),
    rxcui: text().notNull().unique(),
    name: text().notNull(),
    rxnormName: text(),
    ingredients: text().array().notNull(),
    strength: text(),
    doseForm: text(),
    isBrand: boolean(),
    brandName: text(),
    genericId: uuid().references((): AnyPgColumn => medication.id),
    ndcs: text().array().notNull(),
    therapeuticClass: text(),
    usualQuantity: quantity(),
    quantityUnit: text(),
    usualDaysSupply: integer(),
    isInsulin: boolean().notNull(),
    isPreventive: boolean().notNull(),
    description: text(),
    version: integer().notNull().default(1),
    /** Brand, generic and ingredients in one lower-case text: what a person may type. */
    searchText: text().notNull(),
    /** The name in the order people expect: without case, and 2.5 before 10. */
    sortName: text()
      .notNull()
      .generatedAlwaysAs(
        sql`regexp_replace(regexp_replace(regexp_replace(lower(name), '(\\d),(\\d)', '\\1\\2', 'g'), '(^|[^.\\d])(\\d+)', '\\1000000\\2', 'g'), '0+(\\d{6})(?!\\d)', '\\1', 'g')`,
      ),
  },
  (t) => [
    index("medication_search").using("gin", t.searchText.op("gin_trgm_ops")),
    index("medication_ndcs").using("gin", t.ndcs),
    index("medication_sorted").on(t.sortName, t.id),
    index("medication_ingredients").using("gin", t.ingredients),
    index("medication_class").on(t.therapeuticClass, t.sortName, t.id),
    check("medication_usual", sql`${t.usualQuantity} > 0 and ${t.usualDaysSupply} between 1 and 365`),
    check("medication_brand", sql`coalesce(${t.isBrand}, false) = (${t.brandName} is not null)`),
  ],
);

/** What sounds alike becomes the same letters: phenytoin and fenitoin. */
const folds = [
  ["ph", "f"],
  ["[ao]e", "e"],
  ["ck", "k"],
  ["c(?=[eiy])", "s"],
  ["[cq]", "k"],
  ["y", "i"],
  ["^x|z", "s"],
  ["([tr])h", "\\1"],
  ["(.)\\1+", "\\1"],
] as const;

/** How a lower-case word sounds, as SQL over a column of ours. */
export const soundOf = (column: "word" | "typed.word") =>
  sql.raw(folds.reduce<string>((text, [from, to]) => `regexp_replace(${text}, '${from}', '${to}', 'g')`, column));

/** Each word of the list's search texts once, to tell a word we know from a misspelled one. A trigger keeps it. */
export const searchWord = pgTable(
  "search_word",
  {
    word: text().primaryKey(),
    sound: text().notNull().generatedAlwaysAs(soundOf("word")),
  },
  (t) => [
    index("search_word_parts").using("gin", t.word.op("gin_trgm_ops")),
    index("search_word_likeness").using("gin", t.sound.op("gin_trgm_ops")),
  ],
);

/** What a plan's files say of a drug. A restriction may be flagged without a word about it. */
export type FormularyStatement = {
  tier: string;
  needsPriorAuthorization: boolean;
  needsStepTherapy: boolean;
  hasQuantityLimit: boolean;
};

/**
 * What one plan says of one drug from one day on. Never overwritten: a change closes this row and opens the next. That its plan and its
 * drug exist is checked once for each statement by a trigger: a foreign key asks for each row, and a list has millions.
 */
export const formularyEntry = pgTable(
  "formulary_entry",
  {
    id: id(),
    planId: uuid().notNull(),
    medicationId: uuid().notNull(),
    effectiveFrom: day().notNull(),
    effectiveTo: day(),
    covered: boolean().notNull(),
    tier: text(),
    needsPriorAuthorization: boolean().notNull().default(false),
    priorAuthorizationDetail: text(),
    needsStepTherapy: boolean().notNull().default(false),
    stepTherapyDetail: text(),
    hasQuantityLimit: boolean().notNull().default(false),
    quantityLimitDetail: text(),
    quantityLimitQuantity: quantity(),
    quantityLimitDays: integer(),
    /** What the plan's files say besides, where they contradict themselves about this drug. */
    otherStatements: jsonb().$type<FormularyStatement[]>(),
  },
  (t) => [
    uniqueIndex("formulary_entry_start").on(t.planId, t.medicationId, t.effectiveFrom).where(comesIntoForce(t)),
    index("formulary_entry_medication").on(t.medicationId, t.tier, t.planId),
    index("formulary_entry_not_covered").on(t.medicationId, t.planId).where(sql`not ${t.covered}`),
    check("formulary_entry_dates", endsInOrder(t)),
    check("formulary_entry_tier", sql`not ${t.covered} or ${t.tier} is not null`),
    check(
      "formulary_entry_details",
      sql`(${t.needsPriorAuthorization} or ${t.priorAuthorizationDetail} is null) and (${t.needsStepTherapy} or ${t.stepTherapyDetail} is null) and (${t.hasQuantityLimit} or ${t.quantityLimitDetail} is null)`,
    ),
    check(
      "formulary_entry_limit",
      sql`(${t.quantityLimitQuantity} is null) = (${t.quantityLimitDays} is null) and (${t.hasQuantityLimit} or ${t.quantityLimitQuantity} is null)`,
    ),
  ],
);

/** Each publication of the drug list; the newest is the version every price names. */
export const formularyPublication = pgTable("formulary_publication", {
  version: text().primaryKey(),
  publishedAt: instant().notNull(),
  createdAt: createdAt(),
});
