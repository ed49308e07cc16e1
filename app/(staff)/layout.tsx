import { signOutAction } from "@/app/(public)/sign-in/actions";
import { staffPlaces } from "@/components/shell/places";
import { Shell } from "@/components/shell/shell";
import { requireStaff } from "@/lib/kernel/page";

export default async function StaffLayout({ children }: LayoutProps<"/">) {
  const staff = await requireStaff();
  const role = staff.kind === "admin" ? "Administrator" : "Provider";
  return (
    <Shell
      items={staffPlaces[staff.kind]}
      account={{ name: staff.displayName, role, signOut: signOutAction }}
      demo={staff.isDemo}
      wide
    >
      {children}
    </Shell>
  );
}
