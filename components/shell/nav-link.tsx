"use client";

import {
  Activity,
  Bell,
  BookOpen,
  CircleUser,
  House,
  Inbox,
  LayoutList,
  type LucideIcon,
  MessageSquareText,
  ReceiptText,
  ScrollText,
  Upload,
  Users,
} from "lucide-react";
import type { Route } from "next";
import Link from "next/link";
import { usePathname } from "next/navigation";
import { classes } from "@/components/ui/classes";
import { type NavLayout, placeClass } from "./place-class";

const icons = {
  account: CircleUser,
  alerts: Bell,
  audit: ScrollText,
  claims: LayoutList,
  formulary: BookOpen,
  health: Activity,
  home: House,
  imports: Upload,
  inbox: Inbox,
  messages: MessageSquareText,
  patients: Users,
  prices: ReceiptText,
} satisfies Record<string, LucideIcon>;

export type NavItem = {
  href: Route;
  label: string;
  icon: keyof typeof icons;
  /** A number with its words: `{ count: 2, words: "2 new messages" }`. */
  badge?: { count: number; words: string };
};

/** A place in the portal; the one we are in is marked for the eye and for a screen reader. */
export function NavLink({ href, label, icon, badge, layout }: NavItem & { layout: NavLayout }) {
  const path = usePathname();
  const isHere = path === href || path.startsWith(`${href}/`);
  const Icon = icons[icon];
  return (
    <Link
      href={href}
      aria-current={isHere ? "page" : undefined}
      onClick={({ currentTarget }) => currentTarget.closest<HTMLElement>(":popover-open")?.hidePopover()}
      className={classes(placeClass[layout], isHere ? "border-accent text-accent" : "border-transparent text-ink")}
    >
      <Icon aria-hidden size={20} strokeWidth={isHere ? 2.25 : 1.75} />
      {label}
      {badge && (
        <>
          <span
            aria-hidden="true"
            className="min-w-5 rounded-md bg-accent px-1 text-center text-on-accent text-sm max-lg:absolute max-lg:top-0.5 max-lg:left-1/2 max-lg:ml-1.5"
          >
            {badge.count}
          </span>
          <span className="sr-only">, {badge.words}</span>
        </>
      )}
    </Link>
  );
}
