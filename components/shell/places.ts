import type { NavItem } from "./nav-link";

/** The places of each kind of person, in the order of their navigation. */
export const memberPlaces: readonly NavItem[] = [
  { href: "/dashboard", label: "Home", icon: "home" },
  { href: "/copay", label: "Prices", icon: "prices" },
  { href: "/messages", label: "Messages", icon: "messages" },
  { href: "/medications", label: "Medications", icon: "medications" },
  { href: "/claims", label: "Claims", icon: "claims" },
  { href: "/settings", label: "Account", icon: "account" },
];

export const staffPlaces: Record<"provider" | "admin", readonly NavItem[]> = {
  provider: [
    { href: "/provider/patients", label: "Patients", icon: "patients" },
    { href: "/provider/inbox", label: "Inbox", icon: "messages" },
    { href: "/test-bench", label: "Test bench", icon: "bench" },
  ],
  admin: [
    { href: "/admin/changes", label: "Changes", icon: "changes" },
    { href: "/admin/audit", label: "Audit trail", icon: "audit" },
    { href: "/test-bench", label: "Test bench", icon: "bench" },
  ],
};
