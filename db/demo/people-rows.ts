/** The personal half of the demo world as rows: accounts, patients, families, providers, cover and medicines. */
import { createHash } from "node:crypto";
import type { careRelationship, coverage, family, patient, patientMedication, provider, user } from "@/db/schema";
import { medicationId, pharmacyId, planId } from "./catalogue-rows";
import { daysAfter, demoRegimens, fillsOf } from "./claims";
import { demoId } from "./ids";
import { demoFamilies, demoPatients, demoProviders, demoSecondCovers, demoUsers } from "./people";

const coveredFrom = "2025-01-01";
const inCareSince = "2024-03-04";

export const patientId = (key: string) => demoId("patient", key);
export const familyId = (key: string) => demoId("family", key);
export const coverageId = (patient: string) => demoId("coverage", patient);
export const userId = (email: string) => demoId("user", email);
const providerId = (email: string) => demoId("provider", email);

export function userRows(passphraseHash: string): (typeof user.$inferInsert)[] {
  const emailVerifiedAt = new Date(`${inCareSince}T12:00:00Z`);
  return demoUsers.map((account) => ({
    ...account,
    id: userId(account.email),
    passphraseHash,
    emailVerifiedAt,
    isDemo: true,
  }));
}

export function familyRows(): (typeof family.$inferInsert)[] {
  return demoFamilies.map(({ key, displayName }) => ({ id: familyId(key), displayName }));
}

export function patientRows(): (typeof patient.$inferInsert)[] {
  return demoPatients.map(({ key, email, medicalRecordNumber, displayName, dateOfBirth }) => ({
    id: patientId(key),
    userId: email === null ? null : userId(email),
    medicalRecordNumber,
    displayName,
    dateOfBirth,
  }));
}

export function providerRows(): (typeof provider.$inferInsert)[] {
  return demoProviders.map(({ email, ...provider }) => ({ ...provider, id: providerId(email), userId: userId(email) }));
}

export function careRows(): (typeof careRelationship.$inferInsert)[] {
  return demoPatients.flatMap(({ key, careBy }) =>
    careBy.map((email) => ({
      id: demoId("care-relationship", `${key}/${email}`),
      patientId: patientId(key),
      providerId: providerId(email),
      startedOn: inCareSince,
    })),
  );
}

export function coverageRows(): (typeof coverage.$inferInsert)[] {
  return [...firstCovers(), ...secondCovers()];
}

/** Some are covered by a second plan, which pays after the first. */
function secondCovers(): (typeof coverage.$inferInsert)[] {
  return demoSecondCovers.map(({ patient, plan, memberId, relationship }) => ({
    id: demoId("coverage", `${patient}/${plan}`),
    patientId: patientId(patient),
    planId: planId(plan),
    memberId,
    relationship,
    priority: 2,
    effectiveFrom: coveredFrom,
  }));
}

function firstCovers(): (typeof coverage.$inferInsert)[] {
  return demoPatients.map(({ key, email, plan, family, memberId, relationship, enrolmentCode }) => ({
    id: coverageId(key),
    patientId: patientId(key),
    planId: planId(plan),
    familyId: family && familyId(family),
    memberId,
    relationship,
    // Whoever has no account yet can sign up: by the address on the member list, or by a code where it has none.
    listedEmail: enrolmentCode ? null : (email ?? `${key}@example.com`),
    enrolmentCodeHash: enrolmentCode ? createHash("sha256").update(enrolmentCode).digest() : null,
    effectiveFrom: coveredFrom,
  }));
}

/** What each person takes. A drug whose last fill ran out over two months ago has ended. */
export function patientMedicationRows(
  rxcuiOf: (name: string) => string,
  today: string,
): (typeof patientMedication.$inferInsert)[] {
  return demoRegimens.flatMap((regimen) => {
    if (regimen.isTakenBack) return [];
    const fills = fillsOf(regimen, today);
    const [first, last] = [fills[0], fills.at(-1)];
    if (!first || !last) return [];
    const until = daysAfter(last.filledOn, last.daysSupply);
    return [
      {
        patientId: patientId(regimen.patient),
        medicationId: medicationId(rxcuiOf(regimen.medication)),
        quantity: regimen.quantity,
        daysSupply: regimen.daysSupply,
        pharmacyId: pharmacyId(regimen.pharmacy),
        startedOn: first.filledOn,
        endedOn: daysAfter(until, 60) < today ? until : null,
      },
    ];
  });
}
