import { redirect } from "next/navigation";
import { currentActor } from "@/lib/kernel/page";

const homes = {
  anonymous: "/sign-in",
  patient: "/dashboard",
  provider: "/provider/patients",
  admin: "/admin/audit",
} as const;

export default async function Start() {
  redirect(homes[(await currentActor()).kind]);
}
