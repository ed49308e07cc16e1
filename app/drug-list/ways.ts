import { notFound } from "next/navigation";
import type { ListBase } from "@/components/formulary/addresses";
import { getDrugListChoices } from "@/lib/features/formulary/choices";
import { classAddress } from "@/lib/features/formulary/wording";
import type { Actor } from "@/lib/kernel/actor";

/** What the pages of one letter and of one class are about. */
export function letterPage(base: ListBase, letter: string) {
  return {
    path: `${base}/a-z/${letter}` as const,
    heading: letter === "0-9" ? "Drugs that begin with a number" : `Drugs that begin with ${letter.toUpperCase()}`,
    lead: "In the order of their names.",
    about: { letter },
  };
}

export async function classPage(actor: Actor, base: ListBase, address: string) {
  const { classes } = await getDrugListChoices(actor, {});
  const found = classes.find(({ name }) => classAddress(name) === address);
  if (!found) notFound();
  return {
    path: `${base}/classes/${address}` as const,
    heading: found.name,
    lead: "Every drug of this class, in the order of their names.",
    about: { therapeuticClass: found.name },
  };
}
