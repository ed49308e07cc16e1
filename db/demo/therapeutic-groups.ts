/**
 * Drugs for the same use in a comparable form and strength, each group as its named source has it. Curated by hand: a drug
 * that is in no group has no therapeutic alternative here. A brand stands beside its generic without being named.
 */
export type DemoTherapeuticGroup = { usedFor: string; source: string; members: readonly string[] };

export const reviewedOn = "2026-11-24";

export const demoTherapeuticGroups: readonly DemoTherapeuticGroup[] = [
  {
    usedFor: "high cholesterol, moderate-intensity statin treatment",
    source: "2018 AHA/ACC cholesterol guideline, Table 3",
    members: [
      "Atorvastatin 10 mg tablet",
      "Atorvastatin 20 mg tablet",
      "Rosuvastatin 5 mg tablet",
      "Rosuvastatin 10 mg tablet",
      "Simvastatin 20 mg tablet",
      "Simvastatin 40 mg tablet",
      "Pravastatin 40 mg tablet",
      "Pravastatin 80 mg tablet",
      "Lovastatin 40 mg tablet",
    ],
  },
  {
    usedFor: "high cholesterol, high-intensity statin treatment",
    source: "2018 AHA/ACC cholesterol guideline, Table 3",
    members: [
      "Atorvastatin 40 mg tablet",
      "Atorvastatin 80 mg tablet",
      "Rosuvastatin 20 mg tablet",
      "Rosuvastatin 40 mg tablet",
    ],
  },
  {
    usedFor: "high cholesterol, low-intensity statin treatment",
    source: "2018 AHA/ACC cholesterol guideline, Table 3",
    members: [
      "Simvastatin 10 mg tablet",
      "Pravastatin 10 mg tablet",
      "Pravastatin 20 mg tablet",
      "Lovastatin 20 mg tablet",
    ],
  },
  {
    usedFor: "acid reflux and ulcers, once a day",
    source: "NICE clinical guideline CG184, Appendix A, full-dose proton pump inhibitors",
    members: [
      "Omeprazole 20 mg delayed-release capsule",
      "Pantoprazole 40 mg delayed-release tablet",
      "Esomeprazole 20 mg delayed-release capsule",
      "Lansoprazole 30 mg delayed-release capsule",
      "Rabeprazole 20 mg delayed-release tablet",
    ],
  },
  {
    usedFor: "COPD, a long-acting inhaler once a day",
    source: "GOLD report 2025, maintenance medications in COPD",
    members: ["Tiotropium 18 mcg inhalation capsule", "Spiriva Respimat 2.5 mcg inhaler"],
  },
  {
    usedFor: "type 2 diabetes, a DPP-4 tablet once a day",
    source: "ADA Standards of Care in Diabetes 2025, section 9",
    members: ["Januvia 100 mg tablet", "Tradjenta 5 mg tablet"],
  },
  {
    usedFor: "type 2 diabetes, an SGLT2 tablet once a day",
    source: "ADA Standards of Care in Diabetes 2025, section 9",
    members: ["Jardiance 10 mg tablet", "Dapagliflozin 10 mg tablet", "Invokana 100 mg tablet"],
  },
  {
    usedFor: "type 2 diabetes, a weekly GLP-1 shot",
    source: "SUSTAIN 7 trial, Lancet Diabetes and Endocrinology 2018, doses compared",
    members: ["Ozempic 1 mg prefilled pen", "Trulicity 1.5 mg prefilled pen"],
  },
  {
    usedFor: "preventing stroke in atrial fibrillation",
    source: "2023 ACC/AHA/ACCP/HRS atrial fibrillation guideline",
    members: ["Eliquis 5 mg tablet", "Xarelto 20 mg tablet", "Dabigatran etexilate 150 mg capsule"],
  },
  {
    usedFor: "diabetes, long-acting insulin glargine pens",
    source: "ADA Standards of Care in Diabetes 2025, section 9, insulin products",
    members: ["Insulin glargine 100 units per mL prefilled pen", "Basaglar KwikPen 100 units per mL prefilled pen"],
  },
  {
    usedFor: "diabetes, rapid-acting insulin pens",
    source: "ADA Standards of Care in Diabetes 2025, section 9, insulin products",
    members: ["Insulin lispro 100 units per mL prefilled pen", "Insulin aspart 100 units per mL prefilled pen"],
  },
  {
    usedFor: "diabetes, rapid-acting insulin vials",
    source: "ADA Standards of Care in Diabetes 2025, section 9, insulin products",
    members: ["Insulin lispro 100 units per mL vial", "Insulin aspart 100 units per mL vial"],
  },
  {
    usedFor: "overactive bladder, once a day",
    source: "AUA/SUFU overactive bladder guideline 2024",
    members: [
      "Oxybutynin 10 mg extended-release tablet",
      "Tolterodine 4 mg extended-release capsule",
      "Solifenacin 5 mg tablet",
      "Mirabegron 25 mg extended-release tablet",
    ],
  },
  {
    usedFor: "a migraine attack, triptan tablets",
    source: "American Headache Society consensus statement 2021, acute treatment",
    members: ["Sumatriptan 100 mg tablet", "Rizatriptan 10 mg tablet"],
  },
  {
    usedFor: "a migraine attack, gepants",
    source: "American Headache Society consensus statement 2021, acute treatment",
    members: ["Ubrelvy 100 mg tablet", "Nurtec ODT 75 mg orally disintegrating tablet"],
  },
  {
    usedFor: "preventing migraine, a monthly CGRP shot",
    source: "American Headache Society position statement 2024, CGRP-targeting treatments",
    members: ["Aimovig 70 mg autoinjector", "Emgality 120 mg prefilled pen", "Ajovy 225 mg autoinjector"],
  },
  {
    usedFor: "high cholesterol, a PCSK9 shot every two weeks",
    source: "2022 ACC expert consensus on nonstatin treatments",
    members: ["Repatha 140 mg per mL autoinjector", "Praluent 75 mg per mL autoinjector"],
  },
  {
    usedFor: "glaucoma, prostaglandin eye drops once a day",
    source: "AAO Preferred Practice Pattern, primary open-angle glaucoma 2020",
    members: ["Latanoprost 0.005% eye drops", "Lumigan 0.01% eye drops", "Travatan Z 0.004% eye drops"],
  },
  {
    usedFor: "osteoporosis, a weekly tablet",
    source: "ACP osteoporosis guideline 2023, bisphosphonates",
    members: ["Alendronate 70 mg tablet", "Risedronate 35 mg tablet"],
  },
  {
    usedFor: "asthma, a low-dose steroid inhaler",
    source: "GINA report 2024, Box 4-2, low daily doses",
    members: ["Fluticasone 44 mcg inhaler", "Qvar RediHaler 40 mcg inhaler", "Pulmicort Flexhaler 180 mcg inhaler"],
  },
  {
    usedFor: "asthma, a medium-dose steroid and long-acting inhaler",
    source: "GINA report 2024, Box 4-2, medium daily doses",
    members: ["Fluticasone and salmeterol 250 mcg/50 mcg inhaler", "Budesonide and formoterol 160 mcg/4.5 mcg inhaler"],
  },
  {
    usedFor: "asthma, a high-dose steroid and long-acting inhaler",
    source: "GINA report 2024, Box 4-2, high daily doses",
    members: ["Fluticasone and salmeterol 500 mcg/50 mcg inhaler", "Fluticasone and vilanterol 200 mcg/25 mcg inhaler"],
  },
  {
    usedFor: "quick relief of asthma",
    source: "GINA report 2024, short-acting beta-agonist inhalers",
    members: ["Albuterol 90 mcg inhaler", "Levalbuterol 45 mcg inhaler"],
  },
  {
    usedFor: "a stuffy nose from allergy, a steroid spray",
    source: "AAO-HNSF allergic rhinitis guideline 2015",
    members: ["Fluticasone 50 mcg nasal spray", "Mometasone 50 mcg nasal spray"],
  },
  {
    usedFor: "high blood pressure, an ARB once a day at a usual dose",
    source: "2017 ACC/AHA high blood pressure guideline, Table 18",
    members: [
      "Losartan 50 mg tablet",
      "Valsartan 80 mg tablet",
      "Irbesartan 150 mg tablet",
      "Olmesartan 20 mg tablet",
      "Telmisartan 40 mg tablet",
    ],
  },
];
