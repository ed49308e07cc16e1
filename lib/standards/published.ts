/* What published files say, as the portal keeps it until it is published: plain rows, whatever the files' own format. */
import type { CoinsuranceOption, CopayOption } from "@/lib/benefits/terms";
import type { ImportRule } from "./import-rules";

/** A rule that a record met: where in the record, and the value as it stood there. */
export type Finding = { rule: ImportRule; field: string; value: string };

/** A plan for one period; null dates are not said, and then it holds when its drugs are listed. */
export type PublishedPlan = {
  publishedId: string;
  lists: string[];
  name: string;
  payer: string;
  benefit: "commercial" | "medicare-part-d";
  timeZone: string;
  helpPhone: string | null;
  helpEmail: string | null;
  summaryUrl: string | null;
  startsOn: string | null;
  endsOn: string | null;
};

/** What a tier costs at a pharmacy type. An option without its amount: the amount is not known. Cents and basis points. */
export type PublishedShare = {
  publishedId: string;
  tier: string;
  pharmacyType: string;
  copayCents: number | null;
  copayOption: CopayOption | null;
  coinsuranceBasisPoints: number | null;
  coinsuranceOption: CoinsuranceOption | null;
};

/** A drug as its file names it. `key` is what the file's entries call it. */
export type PublishedDrug = {
  key: string;
  rxcui: string;
  name: string;
  isRxnorm: boolean;
  ingredients: string[];
  strength: string | null;
  doseForm: string | null;
  isBrand: boolean | null;
  brandName: string | null;
};

/** What a list says of a drug for one period; null dates: the periods of its plan. */
export type PublishedEntry = {
  list: string;
  drug: string;
  tier: string;
  needsPriorAuthorization: boolean;
  needsStepTherapy: boolean;
  hasQuantityLimit: boolean;
  priorAuthorizationDetail: string | null;
  stepTherapyDetail: string | null;
  quantityLimitDetail: string | null;
  quantityLimitQuantity: number | null;
  quantityLimitDays: number | null;
  startsOn: string | null;
  endsOn: string | null;
};

/** What RxNorm says of a code besides its name. */
export type PublishedFact = { rxcui: string; kind: "generic" | "form" | "form-name" | "ndc"; value: string };

/** All that one record says, and the rules it met. */
export type Mapped = {
  plans: PublishedPlan[];
  shares: PublishedShare[];
  drugs: PublishedDrug[];
  entries: PublishedEntry[];
  facts: PublishedFact[];
  findings: Finding[];
};

export const nothing = (): Mapped => ({ plans: [], shares: [], drugs: [], entries: [], facts: [], findings: [] });
