import Link from "next/link";
import { classes } from "@/components/ui/classes";
import { TextLink } from "@/components/ui/text-link";
import type { CopayChoices } from "@/lib/features/copay/schemas";
import { tierName } from "@/lib/features/copay/wording";

type Address = "/copay" | `/provider/patients/${string}/check`;

/** The chosen drug, and its other strengths and forms with what the plan says of each. */
export function DrugChoice({ choices, address }: { choices: CopayChoices; address: Address }) {
  const { medication, forms, plan } = choices;
  return (
    <section aria-labelledby="drug" className="grid gap-4">
      <div className="grid gap-1">
        <h2 id="drug" tabIndex={-1} className="text-xl">
          {medication.name}
        </h2>
        {medication.description !== null && <p className="text-muted">{medication.description}</p>}
        <p>
          <TextLink href={address}>Choose another drug</TextLink>
        </p>
      </div>
      {forms.length > 1 && (
        <nav aria-label="Strength and form">
          <h3 className="mb-2 font-semibold">Strength and form</h3>
          <ul className="grid gap-2 sm:grid-cols-2">
            {forms.map((form) => (
              <li key={form.id}>
                <Link
                  href={`${address}?medication=${form.id}&plan=${plan.id}`}
                  aria-current={form.id === medication.id ? "true" : undefined}
                  className={classes(
                    "grid h-full rounded-md border bg-surface px-3 py-2 hover:border-accent",
                    form.id === medication.id ? "border-2 border-accent" : "border-control",
                  )}
                >
                  <span className="font-semibold">{form.name}</span>
                  <span className="text-sm text-muted">
                    {form.id === medication.id && "Chosen. "}
                    {form.covered && form.tier
                      ? `Covered: ${tierName(form.tier).toLowerCase()}`
                      : "Not on the plan's list"}
                  </span>
                </Link>
              </li>
            ))}
          </ul>
        </nav>
      )}
    </section>
  );
}
