import { Ellipsis } from "lucide-react";
import { classes } from "@/components/ui/classes";
import { type NavItem, NavLink } from "./nav-link";
import { type NavLayout, placeClass } from "./place-class";

type Props = { items: readonly NavItem[]; layout: NavLayout };

/** At the bottom of phones at most five places; what does not fit opens above them under "More". On desks all are in sight. */
export function Navigation({ items, layout }: Props) {
  const [first, rest] = items.length > 5 ? [items.slice(0, 4), items.slice(4)] : [items, []];
  return (
    <nav
      aria-label="Main"
      className={classes(
        "fixed inset-x-0 bottom-0 z-10 border-hairline border-t bg-surface pb-[env(safe-area-inset-bottom)] lg:static lg:z-auto lg:border-0 lg:bg-transparent print:hidden",
        layout === "rail" ? "lg:pt-10" : "lg:order-last lg:basis-full",
      )}
    >
      <div
        className={classes(
          "mx-auto flex max-w-xl lg:max-w-none",
          layout === "rail" ? "lg:sticky lg:top-6 lg:grid" : "lg:flex-wrap",
        )}
      >
        <Places items={first} layout={layout} className="min-w-0 flex-4 grid-flow-col" />
        {rest.length > 0 && (
          <>
            <button
              type="button"
              popoverTarget="more"
              className={classes(placeClass[layout], "flex-1 border-transparent lg:hidden")}
            >
              <Ellipsis aria-hidden size={20} />
              More
            </button>
            <div id="more" popover="auto" className={classes(sheet, layout === "bar" ? "lg:contents" : "lg:block")}>
              <Places items={rest} layout={layout} className="grid-cols-3" />
            </div>
          </>
        )}
      </div>
    </nav>
  );
}

const sheet =
  "fixed inset-auto right-2 bottom-[calc(4rem+env(safe-area-inset-bottom))] left-2 mx-auto h-fit w-auto max-w-xl rounded-md border border-control bg-surface p-2 text-ink shadow-float lg:static lg:m-0 lg:max-w-none lg:border-0 lg:bg-transparent lg:p-0 lg:shadow-none";

function Places({ items, layout, className }: Props & { className: string }) {
  return (
    <ul
      className={classes(
        "grid auto-cols-fr",
        className,
        layout === "rail" ? "lg:grid-flow-row lg:grid-cols-1" : "lg:contents",
      )}
    >
      {items.map((item) => (
        <li key={item.href}>
          <NavLink {...item} layout={layout} />
        </li>
      ))}
    </ul>
  );
}
