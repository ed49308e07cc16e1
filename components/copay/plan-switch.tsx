import type { Route } from "next";
import Link from "next/link";
import { classes } from "@/components/ui/classes";

type Cover = { id: string; name: string; priority: number };

/** For who has more than one plan: whose prices these are. Choosing another plan changes every price of the page. */
export function PlanSwitch<T extends string>({
  plans,
  chosen,
  hrefOf,
}: {
  plans: readonly Cover[];
  chosen: string;
  hrefOf: (planId: string) => Route<T>;
}) {
  if (plans.length < 2) return null;
  return (
    <nav aria-label="Plan" className="grid gap-2 print:hidden">
      <p className="font-semibold">Prices with</p>
      <ul className="flex flex-wrap gap-2">
        {plans.map((plan, index) => (
          <li key={plan.id}>
            <Link
              href={hrefOf(plan.id)}
              aria-current={plan.id === chosen ? "true" : undefined}
              className={classes(
                "grid rounded-md border bg-surface px-3 py-2 hover:border-accent",
                plan.id === chosen ? "border-2 border-accent" : "border-control",
              )}
            >
              <span className="font-semibold">{plan.name}</span>
              <span className="text-muted text-sm">
                {plan.id === chosen && "Chosen. "}
                {index === 0 ? "Pays first" : "Pays after the first plan"}
              </span>
            </Link>
          </li>
        ))}
      </ul>
      <p className="max-w-measure text-muted text-sm">
        Each price is what that plan alone leaves to pay. The plans have not told us how they share a price, so what the
        second one pays of it is not worked out.
      </p>
    </nav>
  );
}
