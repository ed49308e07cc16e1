import { signOutAction } from "@/app/(public)/sign-in/actions";
import { staffPlaces } from "@/components/shell/places";
import { Shell } from "@/components/shell/shell";
import { requireKind } from "@/lib/kernel/page";

export default async function AdminLayout({ children }: LayoutProps<"/admin">) {
  const admin = await requireKind("admin");
  return (
    <Shell
      items={staffPlaces.admin}
      account={{ name: admin.displayName, role: "Administrator", signOut: signOutAction }}
      demo={admin.isDemo}
      wide
    >
      {children}
    </Shell>
  );
}
