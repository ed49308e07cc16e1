"use client";

import {
  Activity,
  BookOpenText,
  Cable,
  CircleUser,
  FileText,
  FlaskConical,
  House,
  Import,
  ListChecks,
  ListRestart,
  type LucideIcon,
  MessagesSquare,
  Pill,
  ReceiptText,
  ScrollText,
  ShieldCheck,
  Users,
} from "lucide-react";
import type { Route } from "next";
import Link from "next/link";
import { usePathname } from "next/navigation";
import { classes } from "@/components/ui/classes";
import { type NavLayout, placeClass } from "./place-class";

const icons = {
  account: CircleUser,
  audit: ScrollText,
  bench: FlaskConical,
  changes: ListRestart,
  claims: FileText,
  health: Activity,
  home: House,
  imports: Import,
  members: ListChecks,
  list: BookOpenText,
  messages: MessagesSquare,
  medications: Pill,
  patients: Users,
  plans: ShieldCheck,
  prices: ReceiptText,
  systems: Cable,
} satisfies Record<string, LucideIcon>;

export type NavItem = {
  href: Route;
  label: string;
  icon: keyof typeof icons;
};

/** A place in the portal; the one we are in is marked for the eye and for a screen reader. */
export function NavLink({ href, label, icon, layout }: NavItem & { layout: NavLayout }) {
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
    </Link>
  );
}
