/** One numbered member as rows of every table that knows people: the account, the people of the household, and what each of them has. */
import { planId } from "@/db/demo/catalogue-rows";
import type { PlanKey } from "@/db/demo/plans";
import * as schema from "@/db/schema";
import type { Batch } from "./copy";
import type { Household, HouseholdMember } from "./households";
import { coveredFrom, personalId, seedId } from "./ids";
import { birthday, familyName, givenName } from "./names";

const inCareSince = "2025-01-06";
const decades = { self: 1960, spouse: 1960, child: 2012 };
const decadeOfSeniors = 1945;

type Numbered = {
  number: number;
  household: Household;
  providerId: string;
  passphraseHash: string;
  random: string;
  today: Date;
};

export const memberEmail = (number: number) => `member-${number}@example.com`;

/** The others of the household have no account, as in the demo world. */
export function addMember(batch: Batch, member: Numbered): void {
  const { number, household, random, passphraseHash } = member;
  const name = familyName(random, `member-${number}`);
  batch.add(schema.user, {
    id: personalId("user", number),
    email: memberEmail(number),
    displayName: `${givenName(random, `member-${number}/0`)} ${name}`,
    role: "patient",
    passphraseHash,
    isDemo: true,
    createdAt: coveredFrom,
  });
  if (household.familyTotals) addFamily(batch, member, name);
  household.members.forEach((person, position) => {
    addPerson(batch, member, person, position, name);
  });
}

const familyIdOf = ({ number, household }: Numbered) => household.familyTotals && personalId("family", number);

function addFamily(batch: Batch, member: Numbered, name: string) {
  const familyId = personalId("family", member.number);
  batch.add(schema.family, { id: familyId, displayName: `${name} family`, createdAt: coveredFrom });
  for (const totals of member.household.familyTotals ?? [])
    batch.add(schema.familyAccumulator, {
      familyId,
      planId: planId(member.household.plan),
      ...totals,
      updatedAt: member.today,
    });
}

function addPerson(batch: Batch, member: Numbered, person: HouseholdMember, position: number, name: string) {
  const { number, household, providerId, random, today } = member;
  const patientId = personalId("patient", number, position);
  const coverageId = personalId("coverage", number, position);
  const plan = planId(household.plan);
  const key = `member-${number}/${position}`;
  batch.add(schema.patient, {
    id: patientId,
    userId: position === 0 ? personalId("user", number) : null,
    medicalRecordNumber: `MRN-S${padded(number)}${position}`,
    displayName: `${givenName(random, key)} ${name}`,
    dateOfBirth: birthday(decadeOf(household.plan, person), random, key),
    createdAt: coveredFrom,
  });
  batch.add(schema.careRelationship, {
    id: personalId("care", number, position),
    patientId,
    providerId,
    startedOn: inCareSince,
  });
  batch.add(schema.coverage, {
    id: coverageId,
    patientId,
    planId: plan,
    familyId: familyIdOf(member),
    memberId: `SYN${padded(number)}0${position + 1}`,
    relationship: person.relationship,
    effectiveFrom: coveredFrom.toISOString().slice(0, 10),
  });
  for (const medicine of person.medicines) batch.add(schema.patientMedication, { patientId, ...medicine });
  for (const totals of person.totals)
    batch.add(schema.accumulator, { patientId, planId: plan, ...totals, updatedAt: today });
  addClaims(batch, member, person, position);
}

function decadeOf(plan: PlanKey, { relationship }: HouseholdMember): number {
  return plan === "part-d" ? decadeOfSeniors : decades[relationship];
}

function addClaims(batch: Batch, member: Numbered, { fills }: HouseholdMember, position: number) {
  const { number, household } = member;
  const patientId = personalId("patient", number, position);
  const coverageId = personalId("coverage", number, position);
  const plan = planId(household.plan);
  fills.forEach(({ entries, planYear, ...fill }, index) => {
    const at = new Date(`${fill.filledOn}T15:00:00Z`);
    const sequence = position * 256 + index;
    const claimId = seedId("claim", at, number, sequence);
    batch.add(schema.claim, {
      id: claimId,
      patientId,
      coverageId,
      planId: plan,
      claimNumber: `SYN-${padded(number)}-${position}-${index + 1}`,
      ...fill,
      status: "paid",
      createdAt: at,
    });
    entries.forEach((entry, order) => {
      batch.add(schema.accumulatorEntry, {
        id: seedId("entry", at, number, sequence * 2 + order),
        patientId,
        familyId: familyIdOf(member),
        planId: plan,
        planYear,
        claimId,
        ...entry,
        at,
      });
    });
  });
}

const padded = (number: number) => String(number).padStart(7, "0");
