import { BenefitError } from "@/lib/benefits/benefit-error";
import { quote } from "@/lib/benefits/quote";
import { validateSimulation } from "@/lib/benefits/validate-fill";
import { AppError, type FieldError } from "@/lib/kernel/errors";
import { query } from "@/lib/kernel/operation";
import { SimulateCopayInput } from "./simulation-schemas";

/** The engine on given terms. Nothing is read or stored, so anyone on the staff can try their own tables. */
export const simulateCopay = query({
  action: "copay.simulate",
  input: SimulateCopayInput,
  async run(_, { terms, fill, accumulators }) {
    const issues = validateSimulation(terms, fill, accumulators);
    if (issues.length > 0) throw contradiction(issues);
    try {
      return { currency: "USD", ...quote(terms, fill, accumulators) };
    } catch (error) {
      throw error instanceof BenefitError ? contradiction([{ path: error.path, message: error.message }]) : error;
    }
  },
});

function contradiction(fields: FieldError[]): AppError {
  return new AppError("invalid", "These terms, this fill or these totals can't be priced. Nothing was saved.", {
    fields,
  });
}
