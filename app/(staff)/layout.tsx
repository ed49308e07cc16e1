import { StaffFrame } from "@/app/staff-frame";
import { requireStaff } from "@/lib/kernel/page";

export default async function StaffLayout({ children }: LayoutProps<"/">) {
  return <StaffFrame staff={await requireStaff()}>{children}</StaffFrame>;
}
