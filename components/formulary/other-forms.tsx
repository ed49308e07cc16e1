import { Section } from "@/components/ui/page-heading";
import { TextLink } from "@/components/ui/text-link";
import type { DrugPage, PlanName } from "@/lib/features/formulary/schemas";
import { classAddress } from "@/lib/features/formulary/wording";
import type { ListBase } from "./addresses";

/** The same drug in other strengths, forms and names, and where other drugs for the same purpose are. */
export function OtherForms({ drug, base }: { drug: DrugPage; base: ListBase }) {
  const { medication, forms, generic, brands, alternatives } = drug;
  const hasNone = !generic && brands.length + forms.length + alternatives.length === 0 && !medication.therapeuticClass;
  if (hasNone) return null;
  const { therapeuticClass } = medication;
  return (
    <Section heading="Other forms and names" id="other">
      {generic && (
        <p>
          The generic is <TextLink href={`${base}/${generic.id}`}>{generic.name}</TextLink>. It has the same active
          ingredient and usually costs less.
        </p>
      )}
      <Named title="Brands" drugs={brands} base={base} />
      <Named title="Strengths and forms" drugs={forms} base={base} />
      {alternatives.map(({ usedFor, source, drugs }) => (
        <Named key={usedFor} title={`Also used for ${usedFor}`} drugs={drugs} base={base} source={source} />
      ))}
      {therapeuticClass && (
        <p>
          Other drugs of its class:{" "}
          <TextLink href={`${base}/classes/${classAddress(therapeuticClass)}`}>{therapeuticClass}</TextLink>. Ask your
          prescriber which would work for you.
        </p>
      )}
    </Section>
  );
}

type NamedProps = { title: string; drugs: readonly PlanName[]; base: ListBase; source?: string };

function Named({ title, drugs, base, source }: NamedProps) {
  if (drugs.length === 0) return null;
  return (
    <div className="grid gap-1">
      <h3>{title}</h3>
      <ul className="grid gap-x-8 gap-y-1 sm:grid-cols-2">
        {drugs.map(({ id, name }) => (
          <li key={id}>
            <TextLink href={`${base}/${id}`}>{name}</TextLink>
          </li>
        ))}
      </ul>
      {source && <p className="text-muted">Source: {source}. Only your prescriber can change your drug.</p>}
    </div>
  );
}
