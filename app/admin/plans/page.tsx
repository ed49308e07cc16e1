import type { Metadata, Route } from "next";
import { LimitsTable } from "@/components/plans/limits-table";
import { EmptyState } from "@/components/ui/empty-state";
import { FilterForm } from "@/components/ui/filter-form";
import { PageHeading } from "@/components/ui/page-heading";
import { Pagination } from "@/components/ui/pagination";
import { Select } from "@/components/ui/select";
import { TextInput } from "@/components/ui/text-input";
import { listPlanLimits } from "@/lib/features/coverage/plan-limits";
import { textIn } from "@/lib/features/form-fields";
import { orNotFound, requireKind } from "@/lib/kernel/page";

export const metadata: Metadata = { title: "Plans" };

const shown = [
  { value: "", label: "All plans" },
  { value: "true", label: "Plans with an amount that is not known" },
];

export default async function PlansPage({ searchParams }: PageProps<"/admin/plans">) {
  const admin = await requireKind("admin");
  const asked = await searchParams;
  const [q, unknown, cursor] = [textIn(asked.q), textIn(asked.unknown), textIn(asked.cursor)];
  const filters = { ...(q && { q }), ...(unknown && { unknown }) };
  const limits = await orNotFound(listPlanLimits.receive(admin, { ...filters, ...(cursor && { cursor }) }));
  const here = (more: Record<string, string>): Route => `/admin/plans?${new URLSearchParams({ ...filters, ...more })}`;
  const filtered = Object.keys(filters).length > 0;
  return (
    <>
      <PageHeading lead="Open a plan to see its terms on any day and to draft a change. Published files leave out the yearly amounts: until a change states them, prices that depend on them are not known.">
        Plans
      </PageHeading>
      <FilterForm label="Plans" action="/admin/plans" filtered={filtered}>
        <TextInput label="Plan or insurer" name="q" defaultValue={q ?? ""} />
        <Select label="Show" name="unknown" options={shown} defaultValue={unknown ?? ""} />
      </FilterForm>
      {limits.items.length > 0 ? (
        <LimitsTable limits={limits.items} />
      ) : (
        <EmptyState heading={filtered ? "No plan fits" : "There are no plans yet"}>
          <p>{filtered ? "Try another name, or show all plans." : "Plans come with an import of their files."}</p>
        </EmptyState>
      )}
      <Pagination
        label="Plans"
        first={cursor ? here({}) : null}
        next={limits.nextCursor ? here({ cursor: limits.nextCursor }) : null}
      />
    </>
  );
}
