/* What a member should know about a price that is not an amount of the sum. */
import { isOutOfNetwork } from "./pharmacy-type";
import { asksForDearerBrand } from "./price-basis";
import type { RowShare } from "./row-share";
import type { Fill, Note, PlanTerms } from "./terms";

/** The notes that follow from the plan and the fill, `quantityPriced` units of which are within the quantity limit. */
export function fillNotes(terms: PlanTerms, fill: Fill, quantityPriced: number): Note[] {
  const notes: Note[] = [];
  if (quantityPriced < fill.quantity && fill.quantityLimit !== undefined) {
    const { quantity, days } = fill.quantityLimit;
    const sentence =
      `Your plan covers ${quantity} for ${days} days. This price is for ${quantityPriced} of the ${fill.quantity} you asked for. ` +
      "The rest is not covered, and the pharmacy's system may refuse the larger quantity.";
    notes.push({ code: "quantity-over-limit", sentence });
  }
  if (isOutOfNetwork(fill.pharmacyType)) {
    const counts = terms.outOfNetworkCounts === true ? "counts" : "does not count";
    const sentence = `This pharmacy is not in your plan's network. What you pay here ${counts} toward your yearly limits.`;
    notes.push({ code: "out-of-network", sentence });
  }
  if (asksForDearerBrand(terms, fill) && fill.genericPriceCents === undefined) {
    const sentence = "We know of no generic for this drug, so no brand difference is added.";
    notes.push({ code: "no-generic-price", sentence });
  }
  if ((fill.copayAssistanceCents ?? 0) > 0 && terms.copayAssistanceCounts === false) {
    const sentence = "What copay assistance pays does not count toward your yearly limits.";
    notes.push({ code: "assistance-does-not-count", sentence });
  }
  return notes;
}

/** The notes that follow from how the row charges this fill. */
export function shareNotes(terms: PlanTerms, share: RowShare): Note[] {
  const notes: Note[] = [];
  if (share.ignoresFullCoinsurance) {
    const sentence = "Your plan's price table states 100% beside a copay. We read it as the copay only.";
    notes.push({ code: "full-coinsurance-ignored", sentence });
  }
  if (share.supplies > 1) {
    const sentence = `This fill is longer than one supply, so it is charged as ${share.supplies}.`;
    notes.push({ code: "long-fill-multiplied", sentence });
  }
  const { copay } = share;
  if (copay?.byDay) {
    const sentence = `This fill is short, so you pay for ${copay.daysSupply} of ${copay.fullDays} days.`;
    notes.push({ code: "short-fill-prorated", sentence });
  }
  if (terms.outOfPocketMaximum === "unknown") {
    const sentence = "Your plan has not published its out-of-pocket maximum. If you have met it, you may pay less.";
    notes.push({ code: "maximum-unknown", sentence });
  }
  return notes;
}

/** Said of a copay without a price. */
export const AT_MOST: Note = {
  code: "at-most",
  sentence: "We do not know the price here. You pay this amount or the price, whichever is lower.",
};

/** Said of it where a second plan or copay assistance may pay a part. */
export const OTHERS_MAY_PAY: Note = {
  code: "others-may-pay",
  sentence: "Your second plan or copay assistance may pay part of this. How much depends on the price.",
};
