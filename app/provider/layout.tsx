import { signOutAction } from "@/app/(public)/sign-in/actions";
import type { NavItem } from "@/components/shell/nav-link";
import { Shell } from "@/components/shell/shell";
import { requireKind } from "@/lib/kernel/page";

const items: NavItem[] = [{ href: "/provider/patients", label: "Patients", icon: "patients" }];

export default async function ProviderLayout({ children }: LayoutProps<"/provider">) {
  const provider = await requireKind("provider");
  return (
    <Shell
      items={items}
      account={{ name: provider.displayName, role: "Provider", signOut: signOutAction }}
      demo={provider.isDemo}
      wide
    >
      {children}
    </Shell>
  );
}
