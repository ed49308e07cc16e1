/** What the people of the demo world take, and the fills of the year before the day it is loaded. */

export type DemoRegimen = {
  patient: string;
  /** Display name in the catalogue. */
  medication: string;
  pharmacy: string;
  quantity: number;
  daysSupply: number;
  dayOfMonth: number;
  /** How many months before the load each fill was, oldest first; without it, the drug is filled all year, every `everyMonths`. */
  monthsAgo?: readonly number[];
  everyMonths?: number;
  /** In which of these months a price check two days before came first, at this pharmacy; the fill was at its own. */
  asked?: { at: string; monthsAgo: readonly number[] };
  /** Never picked up: taken back two days after the fill. */
  isTakenBack?: boolean;
};

export type DemoFill = DemoRegimen & { filledOn: string };
/** What happened on a day: a price was asked for, a drug was filled, or a fill was taken back. */
export type DemoEvent = { kind: "asked" | "filled" | "taken-back"; on: string; fill: DemoFill };

const monthly = { quantity: 30, daysSupply: 30 };
const byMail = { pharmacy: "swiftpost", quantity: 90, daysSupply: 90, everyMonths: 3 };
const once = { quantity: 1, daysSupply: 30 };

export const demoRegimens: readonly DemoRegimen[] = [
  { patient: "maya-rivera", medication: "Lisinopril 10 mg tablet", ...byMail, dayOfMonth: 6 },
  {
    patient: "maya-rivera",
    medication: "Sertraline 50 mg tablet",
    pharmacy: "lantern",
    ...monthly,
    dayOfMonth: 12,
    asked: { at: "lantern", monthsAgo: [9, 5, 1] },
  },
  { patient: "maya-rivera", medication: "Atorvastatin 20 mg tablet", pharmacy: "lantern", ...monthly, dayOfMonth: 12 },
  {
    patient: "maya-rivera",
    medication: "Albuterol 90 mcg inhaler",
    pharmacy: "kestrel-corner",
    ...once,
    dayOfMonth: 3,
    monthsAgo: [9, 5, 1],
    asked: { at: "lantern", monthsAgo: [1] },
  },
  {
    patient: "maya-rivera",
    medication: "Qvar RediHaler 40 mcg inhaler",
    pharmacy: "lantern",
    ...once,
    dayOfMonth: 9,
    monthsAgo: [2],
    asked: { at: "lantern", monthsAgo: [2] },
  },
  {
    patient: "maya-rivera",
    medication: "Symbicort 80 mcg/4.5 mcg inhaler",
    pharmacy: "lantern",
    ...once,
    dayOfMonth: 24,
    monthsAgo: [1],
    isTakenBack: true,
  },
  {
    patient: "maya-rivera",
    medication: "Azithromycin 250 mg tablet, 5-day pack",
    pharmacy: "orchard",
    quantity: 6,
    daysSupply: 5,
    dayOfMonth: 20,
    monthsAgo: [8],
  },
  { patient: "daniel-rivera", medication: "Jardiance 10 mg tablet", pharmacy: "orchard", ...monthly, dayOfMonth: 4 },
  { patient: "daniel-rivera", medication: "Metformin 1,000 mg tablet", ...byMail, quantity: 180, dayOfMonth: 8 },
  { patient: "daniel-rivera", medication: "Rosuvastatin 20 mg tablet", ...byMail, dayOfMonth: 8 },
  {
    patient: "sofia-rivera",
    medication: "Montelukast 5 mg chewable tablet",
    pharmacy: "lantern",
    ...monthly,
    dayOfMonth: 15,
  },
  {
    patient: "sofia-rivera",
    medication: "Amoxicillin 400 mg per 5 mL oral suspension",
    pharmacy: "lantern",
    quantity: 100,
    daysSupply: 10,
    dayOfMonth: 22,
    monthsAgo: [10, 3],
  },
  {
    patient: "lucas-rivera",
    medication: "Methylphenidate 18 mg extended-release tablet",
    pharmacy: "lantern",
    ...monthly,
    dayOfMonth: 18,
  },
  { patient: "owen-brooks", medication: "Levothyroxine 100 mcg tablet", ...byMail, dayOfMonth: 5 },
  { patient: "owen-brooks", medication: "Amlodipine 5 mg tablet", ...byMail, dayOfMonth: 5 },
  {
    patient: "owen-brooks",
    medication: "Eliquis 5 mg tablet",
    pharmacy: "foxglove",
    quantity: 60,
    daysSupply: 30,
    dayOfMonth: 10,
    monthsAgo: [4, 3, 2, 1],
    asked: { at: "foxglove", monthsAgo: [4, 2] },
  },
  {
    patient: "owen-brooks",
    medication: "Pantoprazole 40 mg delayed-release tablet",
    pharmacy: "northgate",
    ...monthly,
    dayOfMonth: 14,
  },
  {
    patient: "hannah-brooks",
    medication: "Dupixent 300 mg prefilled pen",
    pharmacy: "quarrystone",
    quantity: 2,
    daysSupply: 28,
    dayOfMonth: 2,
  },
  {
    patient: "hannah-brooks",
    medication: "Sprintec 28-day pill pack",
    pharmacy: "foxglove",
    quantity: 28,
    daysSupply: 28,
    dayOfMonth: 1,
  },
  {
    patient: "theo-brooks",
    medication: "Fluticasone 50 mcg nasal spray",
    pharmacy: "foxglove",
    quantity: 16,
    daysSupply: 30,
    dayOfMonth: 25,
    monthsAgo: [7, 6, 5],
  },
  {
    patient: "evelyn-carter",
    medication: "Eliquis 5 mg tablet",
    pharmacy: "orchard",
    quantity: 60,
    daysSupply: 30,
    dayOfMonth: 3,
  },
  {
    patient: "evelyn-carter",
    medication: "Ozempic 1 mg prefilled pen",
    pharmacy: "orchard",
    quantity: 1,
    daysSupply: 28,
    dayOfMonth: 7,
  },
  {
    patient: "evelyn-carter",
    medication: "Lantus SoloStar 100 units per mL prefilled pen",
    pharmacy: "orchard",
    quantity: 5,
    daysSupply: 30,
    dayOfMonth: 7,
  },
  { patient: "evelyn-carter", medication: "Atorvastatin 40 mg tablet", ...byMail, dayOfMonth: 11 },
  { patient: "walter-grant", medication: "Tamsulosin 0.4 mg capsule", ...byMail, dayOfMonth: 9 },
  {
    patient: "walter-grant",
    medication: "Metoprolol succinate 50 mg extended-release tablet",
    ...byMail,
    dayOfMonth: 9,
  },
  {
    patient: "walter-grant",
    medication: "Spiriva Respimat 2.5 mcg inhaler",
    pharmacy: "riverbend",
    ...once,
    dayOfMonth: 16,
    monthsAgo: [5, 4, 3, 2, 1],
  },
  {
    patient: "priya-nair",
    medication: "Levothyroxine 50 mcg tablet",
    pharmacy: "millrace",
    ...monthly,
    dayOfMonth: 13,
  },
  {
    patient: "priya-nair",
    medication: "Sumatriptan 100 mg tablet",
    pharmacy: "millrace",
    quantity: 9,
    daysSupply: 30,
    dayOfMonth: 21,
    everyMonths: 2,
  },
  {
    patient: "priya-nair",
    medication: "Norethindrone 0.35 mg pill pack",
    pharmacy: "millrace",
    quantity: 28,
    daysSupply: 28,
    dayOfMonth: 13,
  },
  { patient: "marcus-lee", medication: "Januvia 100 mg tablet", pharmacy: "northgate", ...monthly, dayOfMonth: 6 },
  { patient: "marcus-lee", medication: "Losartan 50 mg tablet", pharmacy: "bellwether", ...monthly, dayOfMonth: 6 },
  {
    patient: "marcus-lee",
    medication: "Fluticasone and salmeterol 250 mcg/50 mcg inhaler",
    pharmacy: "northgate",
    ...once,
    dayOfMonth: 17,
    monthsAgo: [11],
  },
  { patient: "grace-kim", medication: "Escitalopram 10 mg tablet", pharmacy: "foxglove", ...monthly, dayOfMonth: 19 },
  {
    patient: "grace-kim",
    medication: "Apri 28-day pill pack",
    pharmacy: "foxglove",
    quantity: 28,
    daysSupply: 28,
    dayOfMonth: 2,
  },
];

const allYear = Array.from({ length: 13 }, (_, index) => 12 - index);

/** The day of the month (at most 28) that lies `monthsAgo` months before the month of `today`. */
function dayInMonth(today: string, monthsAgo: number, dayOfMonth: number): string {
  const [year = 0, month = 1] = today.split("-").map(Number);
  return new Date(Date.UTC(year, month - 1 - monthsAgo, dayOfMonth)).toISOString().slice(0, 10);
}

/** The fills of one drug in the year before `today` (`YYYY-MM-DD`), oldest first. */
export function fillsOf(regimen: DemoRegimen, today: string): DemoFill[] {
  return monthsOf(regimen)
    .map((month) => ({ ...regimen, filledOn: dayInMonth(today, month, regimen.dayOfMonth) }))
    .filter(({ filledOn }) => yearBefore(today) <= filledOn && filledOn < today);
}

/** Everything that happened in the year before `today`, oldest first. */
export function demoEvents(today: string): DemoEvent[] {
  const events = demoRegimens.flatMap((regimen) => [
    ...asksOf(regimen, today).map((fill) => ({ kind: "asked" as const, on: fill.filledOn, fill })),
    ...fillsOf(regimen, today).flatMap((fill) => [
      { kind: "filled" as const, on: fill.filledOn, fill },
      ...(regimen.isTakenBack ? [{ kind: "taken-back" as const, on: daysAfter(fill.filledOn, 2), fill }] : []),
    ]),
  ]);
  return events.sort((one, other) => `${one.on} ${one.kind}`.localeCompare(`${other.on} ${other.kind}`));
}

/** The fills that were asked about before they happened, as they were asked: two days earlier, at the pharmacy then in mind. */
function asksOf({ asked, ...regimen }: DemoRegimen, today: string): DemoFill[] {
  if (!asked) return [];
  return fillsOf({ ...regimen, pharmacy: asked.at, monthsAgo: asked.monthsAgo }, today)
    .map((fill) => ({ ...fill, filledOn: daysAfter(fill.filledOn, -2) }))
    .filter(({ filledOn }) => yearBefore(today) <= filledOn);
}

const monthsOf = ({ monthsAgo, everyMonths = 1 }: DemoRegimen) =>
  monthsAgo ?? allYear.filter((month) => month % everyMonths === 0);
const yearBefore = (today: string) => `${Number(today.slice(0, 4)) - 1}${today.slice(4)}`;

/** The calendar day so many days later. */
export function daysAfter(day: string, days: number): string {
  return new Date(Date.parse(day) + days * 86_400_000).toISOString().slice(0, 10);
}
