import type { Route } from "next";
import { ChoiceLinks } from "@/components/ui/choice-links";

type Props<T extends string> = { years: readonly number[]; chosen: number; hrefOf: (year: number) => Route<T> };

/** The years there are, this one first. A year outside them was asked for by its address and stands beside them. */
export function YearSwitch<T extends string>({ years, chosen, hrefOf }: Props<T>) {
  const shown = years.includes(chosen) ? years : [chosen, ...years];
  if (shown.length < 2) return null;
  const options = shown.map((year) => ({ label: String(year), href: hrefOf(year), isChosen: year === chosen }));
  return <ChoiceLinks label="Year" options={options} />;
}
