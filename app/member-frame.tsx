import type { ReactNode } from "react";
import { memberPlaces } from "@/components/shell/places";
import { Shell } from "@/components/shell/shell";
import { countUnread } from "@/lib/features/alerts/queries";
import type { PatientActor } from "@/lib/kernel/actor";
import { signOutAction } from "./(public)/sign-in/actions";

/** The frame of every page for a member. */
export async function MemberFrame({ member, children }: { member: PatientActor; children: ReactNode }) {
  return (
    <Shell
      items={memberPlaces}
      account={{ name: member.displayName, role: "Member", page: "/settings", signOut: signOutAction }}
      unread={await countUnread(member, {})}
      demo={member.isDemo}
    >
      {children}
    </Shell>
  );
}
