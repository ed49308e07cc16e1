import { MemberFrame } from "@/app/member-frame";
import { StaffFrame } from "@/app/staff-frame";
import { requireKind } from "@/lib/kernel/page";

/** Everyone who signs in has alerts, each in the frame they know. */
export default async function AlertsLayout({ children }: LayoutProps<"/alerts">) {
  const person = await requireKind("patient", "provider", "admin");
  if (person.kind === "patient") return <MemberFrame member={person}>{children}</MemberFrame>;
  return <StaffFrame staff={person}>{children}</StaffFrame>;
}
