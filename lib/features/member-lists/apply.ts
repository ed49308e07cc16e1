import { createHash } from "node:crypto";
import { and, eq, inArray } from "drizzle-orm";
import { v7 } from "uuid";
import { coverage } from "@/db/schema/members";
import { family, patient } from "@/db/schema/people";
import type { Transaction } from "@/lib/kernel/operation";
import { type ListedMember, personKey } from "./rows";

type Applied = {
  counts: { added: number; changed: number; unchanged: number };
  /** Whose cover begins or ends otherwise than before. */
  concerned: string[];
};
type Cover = typeof coverage.$inferSelect;

const batchSize = 500;

/** Brings a plan's covers in line with its list: one look at what is there, then only what differs is written. */
export async function applyMembers(
  tx: Transaction,
  planId: string,
  members: readonly ListedMember[],
): Promise<Applied> {
  const known = await coversOf(tx, planId);
  const families = await familiesOf(tx, planId, members);
  const added: ListedMember[] = [];
  const concerned: string[] = [];
  let changed = 0;
  for (const member of members) {
    const cover = known.get(personKey(member));
    const next = wanted(member, families);
    if (!cover) added.push(member);
    else if (cover.effectiveTo !== null && next.effectiveFrom > cover.effectiveTo) {
      await tx.insert(coverage).values({ patientId: cover.patientId, planId, memberId: member.member_id, ...next });
      changed++;
      concerned.push(cover.patientId);
    } else if (await changeCover(tx, cover, next)) {
      changed++;
      if (cover.effectiveFrom !== next.effectiveFrom || cover.effectiveTo !== next.effectiveTo) {
        concerned.push(cover.patientId);
      }
    }
  }
  for (let start = 0; start < added.length; start += batchSize) {
    await addMembers(tx, planId, added.slice(start, start + batchSize), families);
  }
  const counts = { added: added.length, changed, unchanged: members.length - added.length - changed };
  return { counts, concerned };
}

/** The newest cover by this plan of each person it has. */
async function coversOf(tx: Transaction, planId: string): Promise<Map<string, Cover>> {
  const rows = await tx
    .select({ cover: coverage, name: patient.displayName, born: patient.dateOfBirth })
    .from(coverage)
    .innerJoin(patient, eq(patient.id, coverage.patientId))
    .where(eq(coverage.planId, planId))
    .orderBy(coverage.effectiveFrom);
  return new Map(
    rows.map(({ cover, name, born }) => [
      personKey({ member_id: cover.memberId.toUpperCase(), date_of_birth: born, name }),
      cover,
    ]),
  );
}

/** The families a list names, made where they are new. */
async function familiesOf(tx: Transaction, planId: string, members: readonly ListedMember[]) {
  const named = [...new Set(members.flatMap((member) => member.family ?? []))];
  const rows = named.map((listedAs) => ({
    id: v7(),
    listedPlanId: planId,
    listedAs,
    displayName: `Family ${listedAs}`,
  }));
  for (let start = 0; start < rows.length; start += batchSize) {
    await tx
      .insert(family)
      .values(rows.slice(start, start + batchSize))
      .onConflictDoNothing();
  }
  if (named.length === 0) return new Map<string, string>();
  const found = await tx
    .select({ id: family.id, listedAs: family.listedAs })
    .from(family)
    .where(and(eq(family.listedPlanId, planId), inArray(family.listedAs, named)));
  return new Map(found.flatMap(({ id, listedAs }) => (listedAs === null ? [] : [[listedAs, id] as const])));
}

/** What a list says of a person's cover. What it leaves out stays as it was. */
function wanted(member: ListedMember, families: ReadonlyMap<string, string>) {
  const familyId = member.family === undefined ? undefined : families.get(member.family);
  return {
    relationship: member.relationship,
    effectiveFrom: member.effective_from,
    effectiveTo: member.effective_to ?? null,
    ...(member.email !== undefined && { listedEmail: member.email }),
    ...(member.enrollment_code !== undefined && { enrolmentCodeHash: hashOf(member.enrollment_code) }),
    ...(familyId !== undefined && { familyId }),
  };
}

async function changeCover(tx: Transaction, cover: Cover, next: ReturnType<typeof wanted>): Promise<boolean> {
  const same =
    cover.relationship === next.relationship &&
    cover.effectiveFrom === next.effectiveFrom &&
    cover.effectiveTo === next.effectiveTo &&
    (next.listedEmail === undefined || cover.listedEmail === next.listedEmail) &&
    (next.familyId === undefined || cover.familyId === next.familyId) &&
    (next.enrolmentCodeHash === undefined || isSame(cover.enrolmentCodeHash, next.enrolmentCodeHash));
  if (!same) await tx.update(coverage).set(next).where(eq(coverage.id, cover.id));
  return !same;
}

async function addMembers(
  tx: Transaction,
  planId: string,
  members: readonly ListedMember[],
  families: ReadonlyMap<string, string>,
): Promise<void> {
  const rows = members.map((member) => ({ member, id: v7() }));
  await tx.insert(patient).values(
    rows.map(({ member, id }) => ({
      id,
      medicalRecordNumber: `MRN-${id.replaceAll("-", "").slice(-12).toUpperCase()}`,
      displayName: member.name,
      dateOfBirth: member.date_of_birth,
    })),
  );
  await tx.insert(coverage).values(
    rows.map(({ member, id }) => ({
      patientId: id,
      planId,
      memberId: member.member_id,
      ...wanted(member, families),
    })),
  );
}

function hashOf(code: string): Uint8Array {
  return createHash("sha256").update(code).digest();
}

function isSame(one: Uint8Array | null, other: Uint8Array): boolean {
  return one !== null && Buffer.from(one).equals(Buffer.from(other));
}
