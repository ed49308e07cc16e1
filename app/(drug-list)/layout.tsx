import { signOutAction } from "@/app/(public)/sign-in/actions";
import { StaffFrame } from "@/app/staff-frame";
import { memberPlaces, visitorPlaces } from "@/components/shell/places";
import { Shell } from "@/components/shell/shell";
import { currentActor } from "@/lib/kernel/page";

/** The public drug list in the frame of whoever looks. Only the frame knows them: what the pages say is the same for all. */
export default async function DrugListLayout({ children }: LayoutProps<"/">) {
  const viewer = await currentActor();
  if (viewer.kind === "provider" || viewer.kind === "admin") return <StaffFrame staff={viewer}>{children}</StaffFrame>;
  if (viewer.kind === "patient") {
    const account = { name: viewer.displayName, role: "Member", page: "/settings" as const, signOut: signOutAction };
    return (
      <Shell items={memberPlaces} account={account} demo={viewer.isDemo}>
        {children}
      </Shell>
    );
  }
  return <Shell items={visitorPlaces}>{children}</Shell>;
}
