import { therapeuticGroup } from "@/db/schema/alternatives";
import { copayCalculation } from "@/db/schema/copay";
import { formularyEntry, medication } from "@/db/schema/formulary";
import { accumulator, coverage, familyAccumulator } from "@/db/schema/members";
import { drugPrice, pharmacy, pharmacyNetwork } from "@/db/schema/pharmacies";
import { costShare, plan, planTerms } from "@/db/schema/plans";
import { insertion, part, question } from "@/lib/kernel/statement";

// The statements of a price check, the portal's busiest path. Their texts are written once; see docs/decisions.

const cover = part(coverage, "cover");
const ofPlan = part(plan, "plan");
const terms = part(planTerms, "terms", ["id", "effectiveFrom", "effectiveTo"]);
const drug = part(medication, "drug");
const entry = part(formularyEntry, "entry");
const genericEntry = part(formularyEntry, "generic");
const own = part(accumulator, "own", ["deductibleMetCents", "outOfPocketMetCents"]);
const family = part(familyAccumulator, "family", ["deductibleMetCents", "outOfPocketMetCents"]);

const holds = (name: string) =>
  `${name}.effective_from <= fill.day and (${name}.effective_to is null or ${name}.effective_to >= fill.day)`;

/**
 * Each cover of a visible person with what a price depends on, the plan that pays first on top.
 * Values: patient, plan or null, day of the fill or null (today in the plan's zone), now, drug. "is true" keeps PostgreSQL from looking
 * for the visible people once for each person when many are asked for at once.
 */
export const situations = question(
  `select fill.day as "fillOn", (select version from formulary_publication order by published_at desc limit 1) as "formularyVersion",
    (select count(*)::int from cost_share where plan_terms_id = terms.id) as "costShares",
    ${[cover, ofPlan, terms, drug, entry, genericEntry, own, family].map(({ columns }) => columns).join(", ")}
  from coverage cover
  join plan on plan.id = cover.plan_id
  cross join lateral (select coalesce($3::date, ($4::timestamptz at time zone plan.time_zone)::date) as day) fill
  left join plan_terms terms on terms.plan_id = plan.id and ${holds("terms")}
  left join medication drug on drug.id = $5::uuid
  left join formulary_entry entry on entry.plan_id = plan.id and entry.medication_id = drug.id and ${holds("entry")}
  left join formulary_entry generic
    on generic.plan_id = plan.id and generic.medication_id = drug.generic_id and ${holds("generic")}
  left join accumulator own on own.patient_id = cover.patient_id and own.plan_id = plan.id
    and own.plan_year = extract(year from fill.day)::int
  left join family_accumulator family on family.family_id = cover.family_id and family.plan_id = plan.id
    and family.plan_year = extract(year from fill.day)::int
  where cover.patient_id = $1::uuid and (cover.patient_id in (select visible_patients())) is true and ($2::uuid is null or plan.id = $2)
  order by cover.priority, cover.effective_from`,
  (raw) => ({
    fillOn: String(raw.fillOn),
    formularyVersion: raw.formularyVersion === null ? "unpublished" : String(raw.formularyVersion),
    cover: cover.rowOf(raw),
    plan: ofPlan.rowOf(raw),
    terms: terms.rowIfAny(raw),
    costShares: Number(raw.costShares),
    drug: drug.rowIfAny(raw),
    entry: entry.rowIfAny(raw),
    genericEntry: genericEntry.rowIfAny(raw),
    own: own.rowIfAny(raw),
    family: family.rowIfAny(raw),
  }),
);

/** What the ledger counted after a day, for a person and that person's family. Values: patient, plan, plan year, day, zone. */
export const countedAfter = question(
  `select deductible, out_of_pocket as "outOfPocket", family_deductible as "familyDeductible", family_out_of_pocket as "familyOutOfPocket"
  from counted_after($1::uuid, $2::uuid, $3::int, ($4::date + 1)::timestamp at time zone $5::text)`,
  (raw) => ({
    deductible: Number(raw.deductible),
    outOfPocket: Number(raw.outOfPocket),
    familyDeductible: Number(raw.familyDeductible),
    familyOutOfPocket: Number(raw.familyOutOfPocket),
  }),
);

const version = part(planTerms, "terms");
const share = part(costShare, "share");

/** A version of a plan's terms, once for each of its rows of cost shares. Value: the version. */
export const termsWithShares = question(
  `select ${[version, share].map(({ columns }) => columns).join(", ")}
  from plan_terms terms left join cost_share share on share.plan_terms_id = terms.id where terms.id = $1::uuid`,
  (raw) => ({ terms: version.rowOf(raw), share: share.rowIfAny(raw) }),
);

const idOf = (raw: Record<string, unknown>) => String(raw.id);
/** Drugs by RxCUI, and by any of several NDCs as PostgreSQL writes an array. At most two: more than one is no answer. */
export const drugsWithRxcui = question("select id from medication where rxcui = $1::text limit 2", idOf);
export const drugsWithNdc = question("select id from medication where ndcs && $1::text[] limit 2", idOf);

const place = part(pharmacy, "pharmacy");
const network = part(pharmacyNetwork, "network", ["network"]);
const price = part(drugPrice, "price");

const places = `select ${[place, network, price].map(({ columns }) => columns).join(", ")}
  from pharmacy
  left join pharmacy_network network on network.pharmacy_id = pharmacy.id and network.plan_id = $1::uuid
  left join drug_price price on price.pharmacy_id = pharmacy.id and price.medication_id in ($3::uuid, $4::uuid)
    and price.effective_from <= $2::date and (price.effective_to is null or price.effective_to >= $2)` as const;

const placeOf = (raw: Record<string, unknown>) => ({
  pharmacy: place.rowOf(raw),
  network: network.rowIfAny(raw)?.network ?? ("out" as const),
  price: price.rowIfAny(raw),
});

/** Pharmacies with their network in a plan and the prices of a drug and its generic. Values: plan, day, drug, generic or null. */
export const everyPharmacy = question(`${places} order by pharmacy.name, pharmacy.id`, placeOf);
/** The same of one pharmacy, the fifth value. */
export const onePharmacy = question(`${places} where pharmacy.id = $5::uuid`, placeOf);

export const keepCalculation = insertion(copayCalculation, "recordedIn");

const other = part(medication, "other", [
  "id",
  "name",
  "quantityUnit",
  "usualQuantity",
  "usualDaysSupply",
  "isInsulin",
]);
const use = part(therapeuticGroup, "use", ["usedFor", "source"]);

/**
 * The covered drugs that can be asked for instead of a drug, with their list entry and their price at a pharmacy: its
 * generic, and those that our curated groups name beside it. Another strength of the same drug is no alternative to it.
 * Values: plan, day, drug, generic or null, pharmacy.
 */
export const alternatives = question(
  `select distinct on (other.id) ${[other, use, entry, price].map(({ columns }) => columns).join(", ")}
  from (
    select $4::uuid as id, null::uuid as group_id where $4::uuid is not null
    union all
    select beside.medication_id, beside.group_id
    from therapeutic_group_member asked join therapeutic_group_member beside on beside.group_id = asked.group_id
    where asked.medication_id = $3::uuid and beside.medication_id <> $3
  ) found
  join medication other on other.id = found.id
  join medication asked on asked.id = $3
  left join therapeutic_group use on use.id = found.group_id
  join formulary_entry entry on entry.plan_id = $1::uuid and entry.medication_id = other.id and entry.covered
    and entry.effective_from <= $2::date and (entry.effective_to is null or entry.effective_to >= $2)
  join drug_price price on price.medication_id = other.id and price.pharmacy_id = $5::uuid
    and price.effective_from <= $2 and (price.effective_to is null or price.effective_to >= $2)
  where not (other.ingredients = asked.ingredients and other.dose_form = asked.dose_form and other.strength <> asked.strength)
  order by other.id, found.group_id nulls first`,
  (raw) => ({ ...other.rowOf(raw), use: use.rowIfAny(raw), entry: entry.rowOf(raw), price: price.rowOf(raw) }),
);
