import { signOutAction } from "@/app/(public)/sign-in/actions";
import { memberPlaces } from "@/components/shell/places";
import { Shell } from "@/components/shell/shell";
import { requireKind } from "@/lib/kernel/page";

export default async function MemberLayout({ children }: LayoutProps<"/">) {
  const member = await requireKind("patient");
  return (
    <Shell
      items={memberPlaces}
      account={{ name: member.displayName, role: "Member", signOut: signOutAction }}
      demo={member.isDemo}
    >
      {children}
    </Shell>
  );
}
