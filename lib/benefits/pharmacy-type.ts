/*
 * Which of a plan's pharmacy types applies. The types are those of the HL7 US Drug Formulary ("1-month-in-retail" and
 * its twins); a plan may add its own in the same form, such as "1-month-preferred-retail" or "1-month-specialty".
 */

export type Channel = "retail" | "mail" | "specialty";
export type Network = "preferred" | "standard" | "out";

export type PharmacyTypeQuestion = {
  channel: Channel;
  network: Network;
  daysSupply: number;
  /** The pharmacy types the plan prices for the drug's tier. */
  available: readonly string[];
};

const LONGEST_ONE_MONTH_FILL = 31;

/**
 * The plan's pharmacy type for a pharmacy and a supply. Up to 31 days it looks for a 1-month type, beyond for a
 * 3-month type, and takes the other one where the plan has no such type. Null: the plan prices no such pharmacy in its
 * network, so the price is not known. Out of network there is always an answer: where the plan does not price it,
 * `quote` says the fill is not covered.
 */
export function pharmacyTypeFor({ channel, network, daysSupply, available }: PharmacyTypeQuestion): string | null {
  const months = daysSupply <= LONGEST_ONE_MONTH_FILL ? [1, 3] : [3, 1];
  const places = network === "out" ? outPlaces(channel) : inPlaces(channel, network);
  const candidates = months.flatMap((month) => places.map((place) => `${month}-month-${place}`));
  const priced = candidates.find((candidate) => available.includes(candidate));
  return priced ?? (network === "out" ? (candidates[0] ?? null) : null);
}

function outPlaces(channel: Channel): string[] {
  return channel === "specialty" ? ["out-specialty", "out-retail"] : [`out-${channel}`];
}

function inPlaces(channel: Channel, network: "preferred" | "standard"): string[] {
  const own = channel === "specialty" ? ["specialty", "in-specialty", "in-retail"] : [`in-${channel}`];
  return network === "preferred" ? [`preferred-${channel}`, ...own] : own;
}

/** Whether a pharmacy type is one outside the plan's network, such as "1-month-out-retail". */
export function isOutOfNetwork(pharmacyType: string): boolean {
  return /^\d+-month-out(-|$)/.test(pharmacyType);
}

/**
 * The supply that a pharmacy type names: it holds up to 31 days a month, and a full month is 30 days when a copay is
 * worked out by the day. Null for a type that names no months.
 */
export function supplyNamedBy(pharmacyType: string): { holdsDays: number; fullDays: number } | null {
  const months = Number(/^([1-9]\d?)-month(-|$)/.exec(pharmacyType)?.[1] ?? 0);
  return months === 0 ? null : { holdsDays: months * 31, fullDays: months * 30 };
}
