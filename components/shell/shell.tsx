import type { ReactNode } from "react";
import { Bell } from "@/components/alerts/bell";
import { LiveProvider } from "@/components/alerts/live";
import { QueryProvider } from "@/components/query-provider";
import { classes } from "@/components/ui/classes";
import { Account, type AccountProps } from "./account";
import { Footer } from "./footer";
import type { NavItem } from "./nav-link";
import { Navigation } from "./navigation";
import { Wordmark } from "./wordmark";

type Props = {
  items?: readonly NavItem[];
  account?: AccountProps | null;
  /** How many alerts the person has not read; null for a visitor, who has none. */
  unread?: number | null;
  /** Staff work in wider, denser pages than members: their places stand in the header. */
  wide?: boolean;
  /** Whether the people and claims shown are made up. */
  demo?: boolean;
  children: ReactNode;
};

/** The frame of every page: where we are, who we are, and the content. */
export function Shell({ items = [], account = null, unread = null, wide = false, demo = false, children }: Props) {
  const hasPlaces = items.length > 0;
  const hasRail = hasPlaces && !wide;
  const content = (
    <main
      id="main"
      tabIndex={-1}
      className={classes("grid min-w-0 grow content-start gap-10 pt-8 pb-16 sm:pt-10", !wide && "max-w-3xl")}
    >
      {children}
    </main>
  );
  const frame = (
    <div className={classes("flex min-h-dvh flex-col", hasPlaces && "max-lg:pb-16")}>
      <SkipLink />
      <header className="border-hairline border-b bg-surface print:hidden">
        {demo && <DemoBanner />}
        <div className="mx-auto flex max-w-page flex-wrap items-center justify-between gap-x-8 px-4 py-1.5 sm:px-6">
          <Wordmark />
          {hasPlaces && wide && <Navigation items={items} layout="bar" />}
          <div className="flex min-w-0 items-center gap-1">
            {unread !== null && <Bell unread={unread} />}
            {account && <Account {...account} />}
          </div>
        </div>
      </header>
      <div
        className={classes(
          "mx-auto flex w-full max-w-page grow px-4 sm:px-6 print:px-0",
          hasRail && "lg:grid lg:grid-cols-[11rem_minmax(0,1fr)] lg:gap-12",
        )}
      >
        {hasRail && <Navigation items={items} layout="rail" />}
        {content}
      </div>
      <Footer />
    </div>
  );
  return unread === null ? (
    frame
  ) : (
    <QueryProvider>
      <LiveProvider>{frame}</LiveProvider>
    </QueryProvider>
  );
}

function SkipLink() {
  return (
    <a
      href="#main"
      className="sr-only rounded-md bg-surface font-semibold text-accent underline underline-offset-4 focus:not-sr-only focus:absolute focus:top-2 focus:left-2 focus:z-20 focus:px-4 focus:py-3"
    >
      Skip to content
    </a>
  );
}

function DemoBanner() {
  return (
    <p className="max-w-none bg-attention-ground px-4 py-1.5 text-center text-attention text-sm">
      <strong className="font-semibold">Demo data.</strong> The people, claims and prices here are made up.
    </p>
  );
}
