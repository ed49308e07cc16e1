import { StaffFrame } from "@/app/staff-frame";
import { requireKind } from "@/lib/kernel/page";

export default async function StaffLayout({ children }: LayoutProps<"/">) {
  return <StaffFrame staff={await requireKind("provider", "admin")}>{children}</StaffFrame>;
}
