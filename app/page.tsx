import { redirect } from "next/navigation";
import { isSignedIn } from "@/lib/kernel/actor";
import { currentActor } from "@/lib/kernel/page";

const homes = {
  anonymous: "/sign-in",
  patient: "/dashboard",
  provider: "/provider/patients",
  admin: "/admin/audit",
} as const;

export default async function Start() {
  const actor = await currentActor();
  redirect(homes[isSignedIn(actor) ? actor.kind : "anonymous"]);
}
