import type { ListBase } from "@/components/formulary/addresses";
import { ListVersion } from "@/components/formulary/list-version";
import { PageHeading } from "@/components/ui/page-heading";
import { TextLink } from "@/components/ui/text-link";
import { getDrugListChoices } from "@/lib/features/formulary/choices";
import { classAddress } from "@/lib/features/formulary/wording";
import type { Actor } from "@/lib/kernel/actor";

/** Every class of the list, with how many drugs it has. */
export async function ClassesPage({ actor, base }: { actor: Actor; base: ListBase }) {
  const { classes, version, publishedAt } = await getDrugListChoices(actor, {});
  return (
    <>
      <PageHeading lead="What drugs are for, or how they work. Choose a class to see its drugs.">
        Drugs by class
      </PageHeading>
      <ul className="grid gap-x-8 gap-y-1 sm:grid-cols-2">
        {classes.map(({ name, count }) => (
          <li key={name} className="flex min-h-9 items-baseline gap-2">
            <TextLink href={`${base}/classes/${classAddress(name)}`}>{name}</TextLink>
            <span className="text-sm text-muted">
              {count} <span className="sr-only">{count === 1 ? "drug" : "drugs"}</span>
            </span>
          </li>
        ))}
      </ul>
      <ListVersion version={version} publishedAt={publishedAt} />
    </>
  );
}
