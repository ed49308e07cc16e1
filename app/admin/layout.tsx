import { signOutAction } from "@/app/(public)/sign-in/actions";
import type { NavItem } from "@/components/shell/nav-link";
import { Shell } from "@/components/shell/shell";
import { requireKind } from "@/lib/kernel/page";

const items: NavItem[] = [{ href: "/admin/audit", label: "Audit trail", icon: "audit" }];

export default async function AdminLayout({ children }: LayoutProps<"/admin">) {
  const admin = await requireKind("admin");
  return (
    <Shell
      items={items}
      account={{ name: admin.displayName, role: "Administrator", signOut: signOutAction }}
      demo={admin.isDemo}
      wide
    >
      {children}
    </Shell>
  );
}
