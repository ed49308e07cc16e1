import type { ReactNode } from "react";
import { staffPlaces } from "@/components/shell/places";
import { Shell } from "@/components/shell/shell";
import { countUnread } from "@/lib/features/alerts/queries";
import type { AdminActor, ProviderActor } from "@/lib/kernel/actor";
import { signOutAction } from "./(public)/sign-in/actions";

const roles = { admin: "Administrator", provider: "Provider" } as const;

/** The frame of every page for someone who works here. */
export async function StaffFrame({ staff, children }: { staff: AdminActor | ProviderActor; children: ReactNode }) {
  return (
    <Shell
      items={staffPlaces[staff.kind]}
      account={{ name: staff.displayName, role: roles[staff.kind], page: "/account", signOut: signOutAction }}
      unread={await countUnread(staff, {})}
      demo={staff.isDemo}
      wide
    >
      {children}
    </Shell>
  );
}
