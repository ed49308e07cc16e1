/*
 * What one published row of cost sharing means. Files state a copay and a coinsurance, each with an option, and often contradict
 * themselves: then the amount becomes unknown, never nothing. Sources: CMS QHP plans.json, HL7 US Drug Formulary cost-share
 * options, contract "unknown is not zero".
 */
import { COINSURANCE_OPTIONS, COPAY_OPTIONS } from "@/lib/benefits/terms";
import type { Finding, PublishedShare } from "./published";
import { finding, textOf } from "./text-fields";

export type StatedShare = {
  /** Dollars. */
  copay: unknown;
  copayOption: unknown;
  /** From 0 to 1. */
  rate: unknown;
  rateOption: unknown;
};
export type ShareAmounts = Pick<
  PublishedShare,
  "copayCents" | "copayOption" | "coinsuranceBasisPoints" | "coinsuranceOption"
>;

const NOTHING: ShareAmounts = {
  copayCents: null,
  copayOption: null,
  coinsuranceBasisPoints: null,
  coinsuranceOption: null,
};

/** The row's amounts in cents and basis points; null for a row that cannot be used. The findings say why, and what was mended. */
export function shareAmounts(stated: StatedShare, field: string, findings: Finding[]): ShareAmounts | null {
  const copay = copayOf(stated, `${field}.copay`, findings);
  const coinsurance = coinsuranceOf(stated, `${field}.coinsurance`, findings);
  if (copay === null || coinsurance === null) return null;
  const amounts = reconciled({ ...NOTHING, ...copay, ...coinsurance }, stated, field, findings);
  if (amounts.copayOption !== null || amounts.coinsuranceOption !== null) return amounts;
  findings.push(finding("says-nothing", field, stated));
  return null;
}

const isFree = (option: string | null) => option === "no-charge" || option === "no-charge-after-deductible";

function copayOf(
  { copay, copayOption }: StatedShare,
  field: string,
  findings: Finding[],
): Partial<ShareAmounts> | null {
  const option = optionOf(copayOption, COPAY_OPTIONS);
  if (option === undefined) return refuse("bad-option", copayOption, field, findings);
  if (copay !== undefined && copay !== null && !isAmount(copay, 1_000_000)) {
    return refuse("bad-amount", copay, field, findings);
  }
  const cents = typeof copay === "number" ? Math.round(copay * 100) : null;
  if (option === null) {
    if (cents === null || cents === 0) return {};
    findings.push(finding("amount-without-option", field, copay));
    return { copayCents: null, copayOption: "charge" };
  }
  if (isFree(option) && cents !== null && cents > 0) {
    findings.push(finding("amount-beside-no-charge", field, copay));
    return { copayCents: null, copayOption: "charge" };
  }
  if (option === "copay-not-applicable") return { copayOption: option };
  if (!isFree(option) && cents === null) findings.push(finding("option-without-amount", field, copayOption));
  return { copayCents: isFree(option) ? (cents ?? 0) : cents, copayOption: option };
}

function coinsuranceOf(
  { rate, rateOption }: StatedShare,
  field: string,
  findings: Finding[],
): Partial<ShareAmounts> | null {
  const option = optionOf(rateOption, COINSURANCE_OPTIONS);
  if (option === undefined) return refuse("bad-option", rateOption, field, findings);
  if (rate !== undefined && rate !== null && !isAmount(rate, 100)) return refuse("bad-rate", rate, field, findings);
  if (typeof rate === "number" && rate > 1) findings.push(finding("rate-as-percent", field, rate));
  const points = typeof rate === "number" ? Math.round(rate * (rate > 1 ? 100 : 10_000)) : null;
  if (option === null) {
    if (points === null || points === 0) return {};
    findings.push(finding("amount-without-option", field, rate));
    return { coinsuranceBasisPoints: null, coinsuranceOption: "charge" };
  }
  if (isFree(option) && points !== null && points > 0) {
    findings.push(finding("amount-beside-no-charge", field, rate));
    return { coinsuranceBasisPoints: null, coinsuranceOption: "charge" };
  }
  if (option === "coinsurance-not-applicable") return { coinsuranceOption: option };
  if (!isFree(option) && points === null) findings.push(finding("option-without-amount", field, rateOption));
  return { coinsuranceBasisPoints: isFree(option) ? (points ?? 0) : points, coinsuranceOption: option };
}

/** The two halves of a row beside each other. */
function reconciled(amounts: ShareAmounts, stated: StatedShare, field: string, findings: Finding[]): ShareAmounts {
  const { copayCents, copayOption, coinsuranceBasisPoints: points, coinsuranceOption } = amounts;
  const isRate = coinsuranceOption !== null && !isFree(coinsuranceOption);
  if (!isRate) return amounts;
  const isCopay = copayOption !== null && copayOption !== "copay-not-applicable";
  const charges = isCopay && !isFree(copayOption) && copayCents !== 0;
  if (points === 0 && charges && copayOption === coinsuranceOption) {
    findings.push(finding("zero-rate-beside-copay", field, stated.rate));
    return { ...amounts, coinsuranceBasisPoints: null, coinsuranceOption: null };
  }
  if (points === 0 && coinsuranceOption === "after-deductible") {
    findings.push(finding("lost-rate", field, stated.rate));
    return { ...amounts, coinsuranceBasisPoints: null };
  }
  if (points !== 10_000 || !isCopay) return amounts;
  findings.push(finding(charges ? "full-rate-beside-copay" : "full-rate-beside-no-charge", field, stated.rate));
  return charges ? amounts : { ...amounts, coinsuranceBasisPoints: null };
}

/** Null: none is stated. Undefined: it is not one we know. */
function optionOf<Option extends string>(value: unknown, known: readonly Option[]): Option | null | undefined {
  if (value === undefined || value === null || value === "") return null;
  const code = textOf(value)
    ?.toLowerCase()
    .replace(/[\s_]+/g, "-");
  return known.find((option) => option === code);
}

const isAmount = (value: unknown, most: number) => typeof value === "number" && value >= 0 && value <= most;

function refuse(rule: "bad-option" | "bad-amount" | "bad-rate", value: unknown, field: string, findings: Finding[]) {
  findings.push(finding(rule, field, value));
  return null;
}

/** A pharmacy type as the guide writes it, such as 1-month-in-retail; null when it names no supply, and then the finding says so. */
export function pharmacyTypeOf(value: unknown, field: string, findings: Finding[]): string | null {
  const code =
    textOf(value)
      ?.toLowerCase()
      .replace(/[\s_]+/g, "-") ?? "";
  if (/^[1-9]\d?-month-[a-z0-9-]{1,60}$/.test(code)) return code;
  findings.push(finding("bad-pharmacy-type", field, value));
  return null;
}
