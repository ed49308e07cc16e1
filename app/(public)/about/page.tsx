import type { Metadata } from "next";
import { PageHeading, Section } from "@/components/ui/page-heading";

export const metadata: Metadata = { title: "About and credits" };

export default function AboutPage() {
  return (
    <>
      <PageHeading lead="Tierwise shows what a drug costs you, and every step that leads to the number.">
        About and credits
      </PageHeading>
      <Section heading="Where the facts come from" id="sources">
        <p className="max-w-measure">
          Drug names and codes come from RxNorm. This product uses publicly available data from the U.S. National
          Library of Medicine (NLM), National Institutes of Health, Department of Health and Human Services; NLM is not
          responsible for the product and does not endorse or recommend this or any other product.
        </p>
        <p className="max-w-measure">
          The people, plans, pharmacies and prices of the demo world are invented. Any likeness to real ones is chance.
        </p>
      </Section>
      <Section heading="What a price here is" id="prices">
        <p className="max-w-measure">
          A price is worked out from your plan's published rules on the day you ask. The pharmacy may charge another
          amount if the drug, the amount, the pharmacy or the day differs. A price check orders nothing.
        </p>
      </Section>
      <Section heading="Licence" id="licence">
        <p className="max-w-measure">Tierwise is open source under the Apache License 2.0. The type is Public Sans.</p>
      </Section>
    </>
  );
}
