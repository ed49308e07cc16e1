import type { Metadata } from "next";
import { PlanSwitch } from "@/components/copay/plan-switch";
import { PriceFinder } from "@/components/copay/price-finder";
import { Alert } from "@/components/ui/alert";
import { PageHeading } from "@/components/ui/page-heading";
import { TextLink } from "@/components/ui/text-link";
import { getCopayChoices } from "@/lib/features/copay/choices";
import { textIn } from "@/lib/features/form-fields";
import { searchMedications } from "@/lib/features/formulary/queries";
import { openPatient } from "@/lib/features/people/queries";
import { orNotFound, orReason, requireKind } from "@/lib/kernel/page";
import { checkForPatientAction } from "./actions";

export const metadata: Metadata = { title: "Check a price" };

export default async function CheckPage({ params, searchParams }: PageProps<"/provider/patients/[id]/check">) {
  const provider = await requireKind("provider");
  const { id } = await params;
  const asked = await searchParams;
  const [q, medicationId, planId] = [textIn(asked.q), textIn(asked.medication), textIn(asked.plan)];
  const patient = await orNotFound(openPatient(provider, { id }));
  const offered = medicationId
    ? await orReason(getCopayChoices(provider, { medicationId, planId, patientId: id }), "fillOn")
    : null;
  const choices = offered && "answer" in offered ? offered.answer : null;
  const found = q && !choices ? await orNotFound(searchMedications(provider, { q, limit: 20 })) : null;
  return (
    <>
      <PageHeading
        kicker={<TextLink href={`/provider/patients/${id}`}>Back to {patient.displayName}</TextLink>}
        lead={`For ${patient.displayName}${choices ? ` on ${choices.plan.name}` : ""}.`}
      >
        Check a price
      </PageHeading>
      {choices && (
        <PlanSwitch
          plans={patient.plans.filter(({ isActive }) => isActive)}
          chosen={choices.plan.id}
          hrefOf={(plan) => `/provider/patients/${id}/check?medication=${choices.medication.id}&plan=${plan}`}
        />
      )}
      {offered && "reason" in offered && (
        <Alert kind="attention" heading="We can't price a fill for this patient today">
          <p>{offered.reason}</p>
        </Alert>
      )}
      <PriceFinder
        address={`/provider/patients/${id}/check`}
        typed={q ?? ""}
        found={found}
        choices={choices}
        action={checkForPatientAction}
        forSomeone
      />
    </>
  );
}
