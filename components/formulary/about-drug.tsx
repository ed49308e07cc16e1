import { SummaryList, SummaryRow } from "@/components/ui/summary-list";
import { TextLink } from "@/components/ui/text-link";
import type { MedicationView } from "@/lib/features/formulary/schemas";
import { classAddress } from "@/lib/features/formulary/wording";
import type { ListBase } from "./addresses";

/** The facts of a drug, with the codes that other systems know it by. */
export function AboutDrug({ medication, base }: { medication: MedicationView; base: ListBase }) {
  const { ingredients, strength, doseForm, therapeuticClass, rxcui, rxnormName, ndcs } = medication;
  return (
    <SummaryList>
      {ingredients.length > 0 && (
        <SummaryRow term={ingredients.length === 1 ? "Active ingredient" : "Active ingredients"}>
          {ingredients.join(", ")}
        </SummaryRow>
      )}
      {strength && <SummaryRow term="Strength">{strength}</SummaryRow>}
      {doseForm && <SummaryRow term="Form">{doseForm}</SummaryRow>}
      {therapeuticClass && (
        <SummaryRow term="Class">
          <TextLink href={`${base}/classes/${classAddress(therapeuticClass)}`}>{therapeuticClass}</TextLink>
        </SummaryRow>
      )}
      {rxnormName && <SummaryRow term="RxNorm name">{rxnormName}</SummaryRow>}
      <SummaryRow term="RxCUI">{rxcui}</SummaryRow>
      {ndcs.length > 0 && <SummaryRow term="NDC">{ndcs.slice(0, 5).map(dashed).join(", ")}</SummaryRow>}
    </SummaryList>
  );
}

/** 11 digits as labeler, product and package. */
const dashed = (ndc: string) => ndc.replace(/^(\d{5})(\d{4})(\d{2})$/, "$1-$2-$3");
