import { StaffFrame } from "@/app/staff-frame";
import { requireKind } from "@/lib/kernel/page";

export default async function AdminLayout({ children }: LayoutProps<"/admin">) {
  return <StaffFrame staff={await requireKind("admin")}>{children}</StaffFrame>;
}
