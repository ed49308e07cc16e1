import { MemberFrame } from "@/app/member-frame";
import { requireKind } from "@/lib/kernel/page";

export default async function MemberLayout({ children }: LayoutProps<"/">) {
  return <MemberFrame member={await requireKind("patient")}>{children}</MemberFrame>;
}
