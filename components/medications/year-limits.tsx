import { FilterForm } from "@/components/ui/filter-form";
import { Select } from "@/components/ui/select";

type Props = { planId: string | undefined; year: string; mostPharmacies: string; mail: string };

/** The limits a person sets for the best mix. */
export function YearLimitsForm({ planId, year, mostPharmacies, mail }: Props) {
  return (
    <FilterForm label="Limits" action="/medications/year" submit="Work it out">
      {planId && <input type="hidden" name="plan" value={planId} />}
      <Select
        label="Plan year"
        name="year"
        defaultValue={year}
        options={[
          { value: "this", label: "This year" },
          { value: "next", label: "Next year" },
        ]}
      />
      <Select
        label="Pharmacies at most"
        name="pharmacies"
        defaultValue={mostPharmacies}
        options={[
          { value: "", label: "Any number" },
          { value: "1", label: "1 pharmacy" },
          { value: "2", label: "2 pharmacies" },
          { value: "3", label: "3 pharmacies" },
        ]}
      />
      <Select
        label="Mail order"
        name="mail"
        defaultValue={mail}
        options={[
          { value: "yes", label: "Mail is fine" },
          { value: "no", label: "No mail" },
        ]}
      />
    </FilterForm>
  );
}
