import type { Metadata } from "next";
import { ListFiles } from "@/components/formulary/list-files";
import { ListVersion } from "@/components/formulary/list-version";
import { FilterForm } from "@/components/ui/filter-form";
import { PageHeading } from "@/components/ui/page-heading";
import { Select } from "@/components/ui/select";
import { textIn } from "@/lib/features/form-fields";
import { getDrugListChoices } from "@/lib/features/formulary/choices";
import { factsOf, LIST_FORMATS, type ListFormat } from "@/lib/features/formulary/list-file";
import { listDrugListRows } from "@/lib/features/formulary/list-rows";
import type { Anonymous } from "@/lib/kernel/actor";
import { nobody, orNotFound } from "@/lib/kernel/page";

export const metadata: Metadata = { title: "Download a drug list" };

export default async function DownloadPage({ searchParams }: PageProps<"/drugs/download">) {
  const actor = await nobody();
  const planId = textIn((await searchParams).plan);
  const { plans, version, publishedAt } = await getDrugListChoices(actor, {});
  const files = planId ? await orNotFound(filesOf(actor, planId)) : [];
  return (
    <>
      <PageHeading lead="Each file holds what the plan's list says on the day this version was published, and what is announced for later.">
        Download a drug list
      </PageHeading>
      <FilterForm label="Plan" action="/drugs/download" submit="Show the files">
        <Select
          name="plan"
          label="Plan"
          prompt="Choose a plan"
          defaultValue={planId ?? ""}
          options={plans.map(({ id, name }) => ({ value: id, label: name }))}
        />
      </FilterForm>
      {planId && <ListFiles planId={planId} files={files} />}
      <ListVersion version={version} publishedAt={publishedAt} />
    </>
  );
}

function filesOf(actor: Anonymous, planId: string) {
  const factsAs = async (format: ListFormat) => {
    const read = (cursor: string | undefined) => listDrugListRows(actor, { id: planId, ...(cursor && { cursor }) });
    return { format, ...(await factsOf(planId, format, read)) };
  };
  return Promise.all(LIST_FORMATS.map(factsAs));
}
