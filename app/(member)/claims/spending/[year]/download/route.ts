import { csvFile } from "@/app/csv-file";
import { getSpending } from "@/lib/features/claims/spending";
import { claimsTable } from "@/lib/features/claims/tables";
import { orNotFound, requireKind } from "@/lib/kernel/page";

export async function GET(_: Request, { params }: RouteContext<"/claims/spending/[year]/download">) {
  const member = await requireKind("patient");
  const spending = await orNotFound(getSpending.receive(member, { year: (await params).year }));
  return csvFile(`claims-${spending.year}.csv`, claimsTable(spending));
}
