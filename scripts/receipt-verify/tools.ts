/** What the verifier is given: this platform's cryptography, and this repository's price rules. */
import { ENGINE_VERSION } from "@/lib/benefits/engine-version";
import { quote } from "@/lib/benefits/quote";
import type { Accumulators, Fill, PlanTerms } from "@/lib/benefits/terms";
import type { Tools } from "@/lib/integrity/verify-receipt";
import { cryptography } from "../cryptography";

export const tools: Tools = {
  ...cryptography,
  engineVersion: ENGINE_VERSION,
  price(inputs) {
    // What a stranger's file holds is only looked at here; quote() refuses what it can't price.
    const { terms, fill, accumulators }: { terms: PlanTerms; fill: Fill; accumulators: Accumulators } = JSON.parse(
      JSON.stringify(inputs),
    );
    const { quantity, daysSupply, fillOn, brandRequested } = fill;
    return { quantity, daysSupply, fillOn, brandRequested, ...quote(terms, fill, accumulators) };
  },
};
