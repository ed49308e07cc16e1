import { gzipSync } from "node:zlib";

const year = new Date().getFullYear();
export const row = (copay_amount: number, copay_opt: string, coinsurance_rate = 0) => ({
  ...{ pharmacy_type: "1-MONTH-IN-RETAIL", copay_amount, copay_opt, coinsurance_rate },
  coinsurance_opt: coinsurance_rate > 0 ? "AFTER-DEDUCTIBLE" : null,
});

/** A marketplace insurer's files, in the shape and with some of the trouble that real ones have. */
export function publishedList(planId: string, generic = row(15, "AFTER-DEDUCTIBLE")) {
  const plan = {
    plan_id_type: "HIOS-PLAN-ID",
    plan_id: planId,
    marketing_name: `Saguaro Silver ${planId}`,
    summary_url: "https://example.org/summary",
    plan_contact: "help@example.org",
    network: [{ network_tier: "PREFERRED" }],
    formulary: [
      {
        drug_tier: "GENERIC",
        mail_order: true,
        cost_sharing: [generic, generic],
      },
      { drug_tier: "PREFERRED-BRAND", mail_order: false, cost_sharing: [row(60, "AFTER-DEDUCTIBLE", 1)] },
    ],
    years: [year],
    last_updated_on: `${year}-01-02`,
  };
  const drug = (rxnorm_id: string | null, drug_name: string, drug_tier: string, more: object = {}) => ({
    rxnorm_id,
    drug_name,
    plans: [
      { plan_id_type: "HIOS-PLAN-ID", plan_id: planId, drug_tier, prior_authorization: false, step_therapy: false },
    ].map((one) => ({ ...one, quantity_limit: false, years: [year], ...more })),
  });
  const drugs = [
    drug("617310", "atorvastatin 20 MG Oral Tablet", "GENERIC"),
    drug("1364447", "apixaban 5 MG Oral Tablet [Eliquis]", "PREFERRED-BRAND", { prior_authorization: true }),
    drug(null, "a drug without its code", "GENERIC"),
    drug("99990001", "examplamine 5 MG Oral Tablet", "SPECIALTY"),
  ];
  const json = (content: unknown) => Buffer.from(JSON.stringify(content));
  return [
    { name: `drugs-${planId}.json.gz`, mimeType: "application/gzip", buffer: gzipSync(json(drugs)) },
    { name: `plans-${planId}.json`, mimeType: "application/json", buffer: json([plan]) },
  ];
}
