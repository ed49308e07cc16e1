import { StaffFrame } from "@/app/staff-frame";
import { requireKind } from "@/lib/kernel/page";

export default async function ProviderLayout({ children }: LayoutProps<"/provider">) {
  return <StaffFrame staff={await requireKind("provider")}>{children}</StaffFrame>;
}
