import { drizzle } from "drizzle-orm/postgres-js";
import postgres from "postgres";
import { v7 } from "uuid";
import * as schema from "./schema";

type Given<Table extends { $inferInsert: object }> = Partial<Omit<Table["$inferInsert"], "id">>;

type Share = Omit<typeof schema.costShare.$inferInsert, "id" | "planTermsId">;

export const exampleShares: readonly Share[] = [
  { tier: "generic", pharmacyType: "1-month-in-retail", copayCents: 500, copayOption: "charge" },
  { tier: "preferred-brand", pharmacyType: "1-month-in-retail", copayCents: 4500, copayOption: "after-deductible" },
  { tier: "generic", pharmacyType: "3-month-in-mail", copayCents: 1250, copayOption: "charge" },
];

/** Makes people and things for tests, as the owner of the tables. Every test makes its own; nothing is cleaned up. */
export function factories(ownerUrl: string) {
  const client = postgres(ownerUrl, { max: 2, onnotice: () => {} });
  const db = drizzle(client, { schema, casing: "snake_case" });
  let made = 0;
  const next = () => `${(++made).toString(36)}-${v7().slice(-12)}`;

  async function user(role: schema.Role, given: Given<typeof schema.user> = {}) {
    const name = next();
    const row = {
      id: v7(),
      email: `${name}@example.com`,
      displayName: `Person ${name}`,
      role,
      passphraseHash: "none",
      ...given,
    };
    await db.insert(schema.user).values(row);
    return row;
  }

  async function patient(given: Given<typeof schema.patient> = {}) {
    const { id: userId, email, displayName } = await user("patient");
    const row = {
      id: v7(),
      userId,
      medicalRecordNumber: `MRN-${next()}`,
      displayName,
      dateOfBirth: "1980-05-06",
      ...given,
    };
    await db.insert(schema.patient).values(row);
    return { ...row, userId, email, patientId: row.id };
  }

  async function provider(caresFor: readonly { patientId: string }[] = []) {
    const { id: userId, email, displayName } = await user("provider");
    const row = { id: v7(), userId, npi: next(), displayName, specialty: "Family medicine", organization: "Clinic" };
    await db.insert(schema.provider).values(row);
    for (const { patientId } of caresFor) {
      await db.insert(schema.careRelationship).values({ patientId, providerId: row.id, startedOn: "2025-01-01" });
    }
    return { ...row, email, providerId: row.id };
  }

  /** A team that answers within two business days, made of these providers. */
  async function careTeam(members: readonly { providerId: string }[], given: Given<typeof schema.careTeam> = {}) {
    const row = {
      id: v7(),
      name: `Team ${next()}`,
      kind: "clinic" as const,
      organization: "Clinic",
      phone: "804-555-0100",
      timeZone: "America/New_York",
      opensAtMinute: 9 * 60,
      closesAtMinute: 17 * 60,
      holidays: "us-federal" as const,
      replyBusinessDays: 2,
      ...given,
    };
    await db.insert(schema.careTeam).values(row);
    for (const { providerId } of members) {
      await db.insert(schema.careTeamMember).values({ careTeamId: row.id, providerId, role: "Nurse" });
    }
    return row;
  }

  async function plan(given: Given<typeof schema.plan> = {}) {
    const row = {
      id: v7(),
      name: `Plan ${next()}`,
      payer: "Payer",
      benefit: "commercial" as const,
      timeZone: "America/New_York",
      rxBin: "000000",
      rxPcn: "PCN",
      rxGroup: "GROUP",
      helpPhone: "800-555-0100",
      ...given,
    };
    await db.insert(schema.plan).values(row);
    return row;
  }

  /** Terms like the example plan of the price vectors: $250 deductible on brand drugs, $2,000 maximum. */
  async function terms(
    planId: string,
    given: Given<typeof schema.planTerms> = {},
    shares: readonly Share[] = exampleShares,
  ) {
    const row = {
      id: v7(),
      planId,
      version: 1,
      year: 2026,
      effectiveFrom: "2025-01-01",
      deductibleState: "stated" as const,
      deductibleIndividualCents: 25_000,
      outOfPocketState: "stated" as const,
      outOfPocketIndividualCents: 200_000,
      shortFill: "full" as const,
      brandPenalty: "none" as const,
      copayAssistanceCounts: true,
      outOfNetworkCounts: false,
      ...given,
    };
    await db.insert(schema.planTerms).values(row);
    await db.insert(schema.costShare).values(shares.map((share) => ({ planTermsId: row.id, ...share })));
    return row;
  }

  async function coverage(patientId: string, planId: string, given: Given<typeof schema.coverage> = {}) {
    const row = {
      id: v7(),
      patientId,
      planId,
      memberId: `M-${next()}`,
      relationship: "self" as const,
      effectiveFrom: "2025-01-01",
      ...given,
    };
    await db.insert(schema.coverage).values(row);
    return row;
  }

  async function medication(given: Given<typeof schema.medication> = {}) {
    const name = given.name ?? `Drug ${next()}`;
    const row = {
      id: v7(),
      rxcui: `T${next()}`,
      name,
      rxnormName: name,
      ingredients: [name],
      strength: "20 MG",
      doseForm: "Oral Tablet",
      isBrand: false,
      ndcs: [],
      therapeuticClass: "Test drugs",
      usualQuantity: 30,
      quantityUnit: "tablet",
      usualDaysSupply: 30,
      isInsulin: false,
      isPreventive: false,
      description: "A drug for tests.",
      searchText: name.toLowerCase(),
      ...given,
    };
    await db.insert(schema.medication).values(row);
    return row;
  }

  async function listed(planId: string, medicationId: string, given: Given<typeof schema.formularyEntry> = {}) {
    const row = {
      id: v7(),
      planId,
      medicationId,
      effectiveFrom: "2025-01-01",
      covered: true,
      tier: "generic",
      ...given,
    };
    await db.insert(schema.formularyEntry).values(row);
    return row;
  }

  async function pharmacy(given: Given<typeof schema.pharmacy> = {}) {
    const row = {
      id: v7(),
      name: `Pharmacy ${next()}`,
      npi: next(),
      ncpdpId: next(),
      channel: "retail" as const,
      street: "1 Main St",
      city: "Richmond",
      state: "VA",
      postalCode: "23220",
      phone: "804-555-0100",
      ...given,
    };
    await db.insert(schema.pharmacy).values(row);
    return row;
  }

  async function inNetwork(planId: string, pharmacyId: string, network: "preferred" | "standard" = "standard") {
    await db.insert(schema.pharmacyNetwork).values({ planId, pharmacyId, network });
  }

  async function price(
    pharmacyId: string,
    medicationId: string,
    negotiatedUnitMicros: number,
    given: Given<typeof schema.drugPrice> = {},
  ) {
    const row = { pharmacyId, medicationId, effectiveFrom: "2025-01-01", negotiatedUnitMicros, dispensingFeeCents: 0 };
    await db.insert(schema.drugPrice).values({ ...row, ...given });
  }

  async function family() {
    const row = { id: v7(), displayName: `Family ${next()}` };
    await db.insert(schema.family).values(row);
    return row;
  }

  return {
    db,
    user,
    patient,
    provider,
    careTeam,
    plan,
    terms,
    coverage,
    medication,
    listed,
    pharmacy,
    inNetwork,
    price,
    family,
    close: () => client.end(),
  };
}
