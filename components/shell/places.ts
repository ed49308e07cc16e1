import type { NavItem } from "./nav-link";

/** The places of each kind of person, in the order of their navigation. */
export const memberPlaces: readonly NavItem[] = [
  { href: "/dashboard", label: "Home", icon: "home" },
  { href: "/copay", label: "Prices", icon: "prices" },
  { href: "/messages", label: "Messages", icon: "messages" },
  { href: "/medications", label: "Medications", icon: "medications" },
  { href: "/formulary", label: "Drug list", icon: "list" },
  { href: "/claims", label: "Claims", icon: "claims" },
  { href: "/settings", label: "Account", icon: "account" },
];

export const visitorPlaces: readonly NavItem[] = [
  { href: "/drugs", label: "Drug list", icon: "list" },
  { href: "/sign-in", label: "Sign in", icon: "account" },
];

export const staffPlaces: Record<"provider" | "admin", readonly NavItem[]> = {
  provider: [
    { href: "/provider/patients", label: "Patients", icon: "patients" },
    { href: "/drugs", label: "Drug list", icon: "list" },
    { href: "/provider/inbox", label: "Inbox", icon: "messages" },
    { href: "/test-bench", label: "Test bench", icon: "bench" },
  ],
  admin: [
    { href: "/admin/people", label: "People", icon: "patients" },
    { href: "/admin/members", label: "Member lists", icon: "members" },
    { href: "/admin/changes", label: "Changes", icon: "changes" },
    { href: "/admin/plans", label: "Plans", icon: "plans" },
    { href: "/admin/imports", label: "Imports", icon: "imports" },
    { href: "/admin/audit", label: "Audit trail", icon: "audit" },
    { href: "/admin/systems", label: "Systems", icon: "systems" },
    { href: "/admin/health", label: "Health", icon: "health" },
    { href: "/drugs", label: "Drug list", icon: "list" },
    { href: "/test-bench", label: "Test bench", icon: "bench" },
  ],
};
