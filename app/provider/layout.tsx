import { signOutAction } from "@/app/(public)/sign-in/actions";
import { staffPlaces } from "@/components/shell/places";
import { Shell } from "@/components/shell/shell";
import { requireKind } from "@/lib/kernel/page";

export default async function ProviderLayout({ children }: LayoutProps<"/provider">) {
  const provider = await requireKind("provider");
  return (
    <Shell
      items={staffPlaces.provider}
      account={{ name: provider.displayName, role: "Provider", signOut: signOutAction }}
      demo={provider.isDemo}
      wide
    >
      {children}
    </Shell>
  );
}
