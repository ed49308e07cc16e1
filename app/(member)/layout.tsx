import { signOutAction } from "@/app/(public)/sign-in/actions";
import type { NavItem } from "@/components/shell/nav-link";
import { Shell } from "@/components/shell/shell";
import { requireKind } from "@/lib/kernel/page";

const items: NavItem[] = [
  { href: "/dashboard", label: "Home", icon: "home" },
  { href: "/copay", label: "Prices", icon: "prices" },
  { href: "/settings", label: "Account", icon: "account" },
];

export default async function MemberLayout({ children }: LayoutProps<"/">) {
  const member = await requireKind("patient");
  return (
    <Shell
      items={items}
      account={{ name: member.displayName, role: "Member", signOut: signOutAction }}
      demo={member.isDemo}
    >
      {children}
    </Shell>
  );
}
