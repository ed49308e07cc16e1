import { MemberFrame } from "@/app/member-frame";
import { StaffFrame } from "@/app/staff-frame";
import { requireKind } from "@/lib/kernel/page";

/** The one address of everyone's account: members' is a part of their settings. */
export default async function AccountLayout({ children }: LayoutProps<"/account">) {
  const person = await requireKind("patient", "provider", "admin");
  if (person.kind === "patient") return <MemberFrame member={person}>{children}</MemberFrame>;
  return <StaffFrame staff={person}>{children}</StaffFrame>;
}
