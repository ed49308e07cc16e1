/* One record of a plans.json: a marketplace plan and its cost sharing. Source: CMS QHP plan schema and its validator. */
import { pharmacyTypeOf, shareAmounts } from "@/lib/standards/cost-share";
import { type Finding, type Mapped, nothing, type PublishedShare } from "@/lib/standards/published";
import { isRecord } from "@/lib/standards/records/json-record";
import { finding, listOf, textOf, tierOf } from "@/lib/standards/text-fields";
import { planIdOf, timeZoneOf, yearsOf } from "./fields";

/**
 * The plan, once for each of its years, and its rows of cost sharing. The files name no insurer: the payer is the HIOS issuer.
 * Deductible and maximum are not in these files and stay unknown.
 */
export function mapQhpPlan(record: Record<string, unknown>): Mapped {
  const mapped = nothing();
  const { findings } = mapped;
  const publishedId = planIdOf(record.plan_id, "plan_id", findings);
  const name = textOf(record.marketing_name);
  if (name === null) findings.push(finding("missing-name", "marketing_name", record.marketing_name));
  const years = yearsOf(record.years, "years", findings);
  if (publishedId === null || name === null || years === null) return mapped;
  if (years.length === 0) findings.push(finding("years-from-drugs", "years", record.years));
  const contact = textOf(record.plan_contact);
  const plan = {
    ...{ publishedId, lists: [publishedId], name, payer: `HIOS issuer ${publishedId.slice(0, 5)}` },
    ...{ benefit: "commercial" as const, timeZone: timeZoneOf(publishedId) },
    helpPhone: contact !== null && /^[+\d][\d\s().-]{6,}$/.test(contact) ? contact : null,
    helpEmail: contact?.includes("@") ? contact : null,
    summaryUrl: webAddress(record.summary_url),
  };
  const periods = years.map((year) => ({ startsOn: `${year}-01-01`, endsOn: `${year}-12-31` }));
  for (const period of years.length === 0 ? [{ startsOn: null, endsOn: null }] : periods) {
    mapped.plans.push({ ...plan, ...period });
  }
  listOf(record.formulary, "formulary", findings).forEach((group, index) => {
    mapped.shares.push(...sharesOf(group, publishedId, `formulary[${index}]`, findings));
  });
  return mapped;
}

function sharesOf(group: unknown, publishedId: string, field: string, findings: Finding[]): PublishedShare[] {
  if (!isRecord(group)) {
    findings.push(finding("not-an-object", field, group));
    return [];
  }
  const tier = tierOf(group.drug_tier, `${field}.drug_tier`, findings);
  if (tier === null) return [];
  const rows = listOf(group.cost_sharing, `${field}.cost_sharing`, findings);
  const shares = rows.flatMap((row, index) => {
    const at = `${field}.cost_sharing[${index}]`;
    return shareOf(row, { publishedId, tier }, at, findings) ?? [];
  });
  const isMailed = shares.some(({ pharmacyType }) => pharmacyType.includes("mail"));
  if (group.mail_order === true && !isMailed) findings.push(finding("mail-not-priced", `${field}.mail_order`, true));
  return shares;
}

function shareOf(row: unknown, of: { publishedId: string; tier: string }, field: string, findings: Finding[]) {
  if (!isRecord(row)) {
    findings.push(finding("not-an-object", field, row));
    return null;
  }
  const pharmacyType = pharmacyTypeOf(row.pharmacy_type, `${field}.pharmacy_type`, findings);
  const stated = {
    ...{ copay: row.copay_amount, copayOption: row.copay_opt },
    ...{ rate: row.coinsurance_rate, rateOption: row.coinsurance_opt },
  };
  const amounts = shareAmounts(stated, field, findings);
  return pharmacyType === null || amounts === null ? null : { ...of, pharmacyType, ...amounts };
}

function webAddress(value: unknown): string | null {
  const text = textOf(value);
  return text !== null && /^https?:\/\//.test(text) && URL.canParse(text) ? text : null;
}
