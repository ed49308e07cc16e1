/*
 * Every rule by which an import takes, mends or refuses what files say. The report counts each one and shows where it was
 * met. Sources: CMS QHP machine-readable files and their validator, HL7 US Drug Formulary 2.1, RxNorm's file format, and
 * the contradictions found in files that insurers really publish.
 */

export type RuleOutcome = "repaired" | "noticed" | "refused";
type Rule = { outcome: RuleOutcome; says: string };

const refused = (says: string): Rule => ({ outcome: "refused", says });
const repaired = (says: string): Rule => ({ outcome: "repaired", says });
const noticed = (says: string): Rule => ({ outcome: "noticed", says });

const RULES = {
  "not-json": refused("The record is not valid JSON."),
  "not-utf-8": refused("The record holds bytes that are not UTF-8 text."),
  "not-an-object": refused("The record is not an object."),
  "too-deep": refused("The record is nested deeper than 64 levels."),
  "too-long": refused("The record is longer than 8 MB."),
  "duplicate-key": refused("The record names one field twice, so it is not certain which one holds."),
  "number-out-of-range": refused("The record holds a number that is too large to be exact."),
  "missing-columns": refused("The line has too few columns."),
  "missing-rxcui": refused("The drug has no RxNorm code, so it is not certain which drug it is."),
  "bad-rxcui": refused("The RxNorm code is not a number of up to 8 digits."),
  "missing-name": refused("There is no name."),
  "bad-plan-id": refused("The plan's identifier is not a HIOS plan id: 5 digits, 2 letters, 7 digits."),
  "missing-plan-id": refused("The plan has no identifier."),
  "unknown-plan": refused("No file and no earlier import describes the plan of this list."),
  "unknown-drug": refused("No file describes the drug of this entry."),
  "missing-list": refused("The entry does not say which drug list it belongs to."),
  "missing-drug": refused("The entry does not say which drug it is about."),
  "bad-tier": refused("The tier is missing, or is not a code of letters, digits and dashes."),
  "bad-flag": refused("A restriction is neither true nor false."),
  "bad-year": refused("A year is not between 2000 and 2099."),
  "bad-period": refused("The dates are not real dates in order, between 2000 and 2099."),
  "no-year": refused("Neither the entry nor its plan says for which year it holds."),
  "outside-plan-years": refused("The plan has no terms for the entry's dates."),
  "overlapping-periods": refused("Another entry of the same list for this drug holds on some of the same days."),
  "missing-plans": refused("The drug names no plan."),
  "bad-pharmacy-type": refused("The pharmacy type names no number of months, so the supply it holds is not known."),
  "bad-option": refused("The cost-share option is not known."),
  "bad-amount": refused("The copay is not an amount from $0.00 to $1,000,000.00."),
  "bad-rate": refused("The coinsurance is not a rate from 0 to 100 percent."),
  "says-nothing": refused("The row states neither a copay nor a coinsurance."),
  "bad-ndc": refused("The NDC does not have 11 digits."),
  repeated: repaired("The same is said more than once. It is kept once."),
  "single-instead-of-list": repaired("One object stands where a list belongs. It is read as a list of one."),
  "code-as-number": repaired("A code is written as a number. It is read as text."),
  "flag-as-text": repaired("True or false is written as text."),
  "tier-spelling": repaired(
    "The tier is written another way than here: in capitals with spaces, or preventive for preventative.",
  ),
  "years-from-plan": repaired("The entry names no year. It holds for the years of its plan."),
  "years-from-drugs": repaired("The plan names no year. It holds for the years of its drugs."),
  "rate-as-percent": repaired("The rate is written as a percentage. It is read as one."),
  "amount-without-option": repaired(
    "An amount stands without its option, so when it applies is not known. The price stays unknown.",
  ),
  "option-without-amount": repaired("An option stands without its amount. The amount stays unknown."),
  "amount-beside-no-charge": repaired(
    "An amount stands beside no charge. What holds is not known, so the price stays unknown.",
  ),
  "lost-rate": repaired("0 percent after the deductible: the real rate was lost on the way. It stays unknown."),
  "zero-rate-beside-copay": repaired("0 percent beside a copay adds nothing. The copay alone is kept."),
  "full-rate-beside-no-charge": repaired(
    "100 percent stands beside no copay. What holds is not known, so the price stays unknown.",
  ),
  "full-rate-beside-copay": noticed("100 percent stands beside a copay. It means the copay alone, and prices say so."),
  "two-charges": noticed(
    "The plan states several charges for one tier and pharmacy type. All are kept, and no price is told where they differ.",
  ),
  "two-statements": noticed(
    "The files say different things of one drug in one plan. All are kept, and no price is told where they differ.",
  ),
  "two-descriptions": noticed("The files describe one plan in several ways. The first is used."),
  "two-names": noticed("The files give one RxNorm code several names. The first in the alphabet is used."),
  "tier-not-priced": noticed("Entries name a tier that their plan does not price. Their price stays unknown."),
  "mail-not-priced": noticed("The plan says that it has mail order for a tier, and states no price for it."),
  "same-for-three-months": noticed("Three months cost the same as one. It is kept as it is stated."),
  "no-form-group": noticed("The drug lacks the code of its dose form group, which the guide asks for."),
  "no-dose-form": noticed("The drug has no dose form."),
  "no-last-updated": noticed("The resource does not say when it was last updated."),
  "identifier-without-system": noticed("An identifier does not say in which system it holds."),
  "old-code-system": noticed("Codes come from code systems by an older address. They mean the same."),
  "not-active": noticed("The resource is not active. It is left out."),
  "other-resource": noticed("A resource of another kind, which is not part of a drug list. It is left out."),
  "year-ended": noticed("The change is for a year that has ended. What was published for it stays."),
  "not-in-files": noticed("Drugs that these plans listed before and these files do not name. They stay listed."),
  suppressed: noticed("RxNorm has withdrawn the name. It is left out."),
} as const satisfies Record<string, Rule>;

export type ImportRule = keyof typeof RULES;

/** What a rule does and says, in words for an administrator. */
export function importRule(rule: ImportRule): Rule {
  return RULES[rule];
}

/** The rule of this name; undefined when there is none. */
export function importRuleNamed(name: string): Rule | undefined {
  return Object.entries(RULES).find(([rule]) => rule === name)?.[1];
}
