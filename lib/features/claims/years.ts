import { and, eq, min } from "drizzle-orm";
import { claim } from "@/db/schema/members";
import { dayIn } from "@/lib/features/calendar";
import { portalTimeZone } from "@/lib/features/dates";
import type { Reader } from "@/lib/kernel/operation";
import { visible } from "@/lib/kernel/scope";

/** The years a person can look back at, this one first: from that of the first fill on. */
export async function yearsOf(db: Reader, subject: string, now: Date): Promise<number[]> {
  const thisYear = Number(dayIn(portalTimeZone, now).slice(0, 4));
  const [found] = await db
    .select({ first: min(claim.filledOn) })
    .from(claim)
    .where(and(eq(claim.patientId, subject), visible(claim.patientId)));
  const first = Math.min(thisYear, Number(found?.first?.slice(0, 4) ?? thisYear));
  return Array.from({ length: thisYear - first + 1 }, (_, index) => thisYear - index);
}
