import type { Metadata } from "next";
import { tableState } from "@/app/table-state";
import { LimitsTable } from "@/components/plans/limits-table";
import { EmptyState } from "@/components/ui/empty-state";
import { FilterForm } from "@/components/ui/filter-form";
import { PageHeading } from "@/components/ui/page-heading";
import { Select } from "@/components/ui/select";
import { TableFoot } from "@/components/ui/table-foot";
import { TextInput } from "@/components/ui/text-input";
import { listPlanLimits } from "@/lib/features/coverage/plan-limits";
import { orNotFound, requireKind } from "@/lib/kernel/page";

export const metadata: Metadata = { title: "Plans" };

const shown = [
  { value: "", label: "All plans" },
  { value: "true", label: "Plans with an amount that is not known" },
];

export default async function PlansPage({ searchParams }: PageProps<"/admin/plans">) {
  const admin = await requireKind("admin");
  const table = tableState("/admin/plans", await searchParams, ["q", "unknown"], "plan");
  const limits = await orNotFound(listPlanLimits.receive(admin, table.input));
  const { q = "", unknown = "" } = table.filters;
  return (
    <>
      <PageHeading lead="Open a plan to see its terms on any day and to draft a change. Published files leave out the yearly amounts: until a change states them, prices that depend on them are not known.">
        Plans
      </PageHeading>
      <FilterForm label="Plans" action="/admin/plans" filtered={table.isFiltered} sort={table.sort}>
        <TextInput label="Plan or insurer" name="q" defaultValue={q} />
        <Select label="Show" name="unknown" options={shown} defaultValue={unknown} />
      </FilterForm>
      {limits.items.length > 0 ? (
        <LimitsTable limits={limits.items} sortBy={table.sortBy} />
      ) : (
        <EmptyState heading={table.isFiltered ? "No plan fits" : "There are no plans yet"}>
          <p>
            {table.isFiltered ? "Try another name, or show all plans." : "Plans come with an import of their files."}
          </p>
        </EmptyState>
      )}
      <TableFoot label="Plans" pages={table.pages(limits.nextCursor)} file={table.exportOf("plans", limits.items)} />
    </>
  );
}
