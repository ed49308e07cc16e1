import { sql } from "drizzle-orm";
import { boolean, check, index, integer, pgTable, text, unique, uniqueIndex, uuid } from "drizzle-orm/pg-core";
import { COINSURANCE_OPTIONS, COPAY_OPTIONS } from "@/lib/benefits/terms";
import { cents, comesIntoForce, createdAt, day, endsInOrder, id, oneOf } from "./columns";

export const benefits = ["commercial", "medicare-part-d"] as const;
/** A limit a plan has not published is unknown, which is not the same as having none. */
export const limitStates = ["none", "stated", "unknown"] as const;
export const familyRules = ["embedded", "aggregate"] as const;
export const shortFills = ["full", "prorate-by-day"] as const;
export const brandPenalties = ["none", "brand-copay-plus-difference", "generic-copay-plus-difference"] as const;
/** CMS marketplace (QHP) files and the HL7 US Drug Formulary (USDF). */
export const publications = ["qhp", "usdf"] as const;

export const plan = pgTable(
  "plan",
  {
    id: id(),
    name: text().notNull(),
    payer: text().notNull(),
    benefit: text({ enum: benefits }).notNull(),
    timeZone: text().notNull(),
    /** What a pharmacy types and where members call; null: not known for a plan from published files. */
    rxBin: text(),
    rxPcn: text(),
    rxGroup: text(),
    helpPhone: text(),
    helpEmail: text(),
    summaryUrl: text(),
    /** In which kind of files the plan is published, and its identifier there. */
    publishedIn: text({ enum: publications }),
    publishedId: text(),
    /** The published drug lists that are this plan's, by the identifiers entries name them with. */
    publishedLists: text().array().notNull().default([]),
    createdAt: createdAt(),
  },
  (t) => [
    // Insurers give several plans one name; only plans of our own are told apart by it.
    uniqueIndex("plan_name").on(t.payer, t.name).where(sql`${t.publishedId} is null`),
    unique("plan_published").on(t.publishedIn, t.publishedId),
    check("plan_benefit_known", oneOf(t.benefit, benefits)),
    check(
      "plan_publication",
      sql`(${t.publishedIn} is null) = (${t.publishedId} is null) and (${t.publishedIn} is null or ${oneOf(t.publishedIn, publications)})`,
    ),
  ],
);

/** One version of a plan's rules. Never overwritten: a change closes this row and opens the next. */
export const planTerms = pgTable(
  "plan_terms",
  {
    id: id(),
    planId: uuid()
      .notNull()
      .references(() => plan.id),
    version: integer().notNull(),
    year: integer().notNull(),
    effectiveFrom: day().notNull(),
    effectiveTo: day(),
    deductibleState: text({ enum: limitStates }).notNull(),
    deductibleIndividualCents: cents(),
    deductibleFamilyCents: cents(),
    deductibleFamilyRule: text({ enum: familyRules }),
    outOfPocketState: text({ enum: limitStates }).notNull(),
    outOfPocketIndividualCents: cents(),
    outOfPocketFamilyCents: cents(),
    outOfPocketFamilyRule: text({ enum: familyRules }),
    shortFill: text({ enum: shortFills }).notNull(),
    brandPenalty: text({ enum: brandPenalties }).notNull(),
    insulinMonthlyCents: cents(),
    insulinPercentBasisPoints: integer(),
    copayAssistanceCounts: boolean().notNull(),
    outOfNetworkCounts: boolean().notNull(),
    /** Sold as an HSA-qualified plan: it must keep other yearly limits. */
    isHsaQualified: boolean().notNull().default(false),
    createdAt: createdAt(),
  },
  (t) => [
    unique("plan_terms_version").on(t.planId, t.version),
    uniqueIndex("plan_terms_start").on(t.planId, t.effectiveFrom).where(comesIntoForce(t)),
    check("plan_terms_dates", endsInOrder(t)),
    check(
      "plan_terms_deductible",
      sql`${oneOf(t.deductibleState, limitStates)} and (${t.deductibleState} = 'stated') = (${t.deductibleIndividualCents} is not null)`,
    ),
    check(
      "plan_terms_out_of_pocket",
      sql`${oneOf(t.outOfPocketState, limitStates)} and (${t.outOfPocketState} = 'stated') = (${t.outOfPocketIndividualCents} is not null)`,
    ),
    check(
      "plan_terms_family",
      sql`(${t.deductibleFamilyCents} is null) = (${t.deductibleFamilyRule} is null) and (${t.outOfPocketFamilyCents} is null) = (${t.outOfPocketFamilyRule} is null)`,
    ),
    check("plan_terms_short_fill_known", oneOf(t.shortFill, shortFills)),
    check("plan_terms_brand_penalty_known", oneOf(t.brandPenalty, brandPenalties)),
  ],
);

/** What a member pays for a tier at a pharmacy type, in the words of the US drug formulary guide. */
export const costShare = pgTable(
  "cost_share",
  {
    id: id(),
    planTermsId: uuid()
      .notNull()
      .references(() => planTerms.id),
    tier: text().notNull(),
    pharmacyType: text().notNull(),
    daysSupply: integer(),
    copayCents: cents(),
    copayOption: text({ enum: COPAY_OPTIONS }),
    coinsuranceBasisPoints: integer(),
    coinsuranceOption: text({ enum: COINSURANCE_OPTIONS }),
    coinsuranceMinimumCents: cents(),
    coinsuranceMaximumCents: cents(),
    /** Above 1 where the plan's files state several charges for one supply and do not say which holds: then none does. */
    alternative: integer().notNull().default(1),
  },
  (t) => [
    index("cost_share_terms").on(t.planTermsId, t.tier),
    unique("cost_share_row").on(t.planTermsId, t.tier, t.pharmacyType, t.daysSupply, t.alternative).nullsNotDistinct(),
    check(
      "cost_share_copay",
      sql`(${t.copayCents} is null or (${t.copayCents} >= 0 and ${t.copayOption} is not null)) and (${t.copayOption} is null or ${oneOf(t.copayOption, COPAY_OPTIONS)})`,
    ),
    check("cost_share_says_something", sql`${t.copayOption} is not null or ${t.coinsuranceOption} is not null`),
    check(
      "cost_share_coinsurance",
      sql`(${t.coinsuranceBasisPoints} is null or (${t.coinsuranceBasisPoints} between 0 and 10000 and ${t.coinsuranceOption} is not null)) and (${t.coinsuranceOption} is null or ${oneOf(t.coinsuranceOption, COINSURANCE_OPTIONS)})`,
    ),
  ],
);
