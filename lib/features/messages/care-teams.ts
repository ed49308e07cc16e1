import { and, asc, eq, gt, inArray, isNull, or, type SQL, sql } from "drizzle-orm";
import { careTeam, careTeamMember } from "@/db/schema/care-teams";
import { careRelationship, provider } from "@/db/schema/people";
import { portalTimeZone } from "@/lib/features/dates";
import { NameKey, pageOf, readCursor } from "@/lib/features/paging";
import { NoInput } from "@/lib/features/people/schemas";
import type { Actor } from "@/lib/kernel/actor";
import { query, type Reader } from "@/lib/kernel/operation";
import { type Hours, replyDue } from "./business-days";
import { type CareProvider, type CareTeam, CareTeamsInput } from "./schemas";

/** What a provider promises who answers alone. */
export const ownHours: Hours = {
  timeZone: portalTimeZone,
  opensAtMinute: 9 * 60,
  closesAtMinute: 17 * 60,
  holidays: "us-federal",
  replyBusinessDays: 2,
};

/** The teams a person may write to or for: a patient's are those of the providers who care for them, a provider's their own. */
export function teamsOf(actor: Actor): SQL {
  if (actor.kind === "provider")
    return sql`${careTeam.id} in (select care_team_id from care_team_member where provider_id = ${actor.providerId})`;
  const patientId = actor.kind === "patient" ? actor.patientId : null;
  return sql`${careTeam.id} in (select care_team_id from care_team_member
    where provider_id in (${caringFor(patientId)}))`;
}

function caringFor(patientId: string | null): SQL {
  return sql`select provider_id from care_relationship where patient_id = ${patientId}::uuid
    and started_on <= current_date and (ended_on is null or ended_on >= current_date)`;
}

/** The provider behind a user id, if they care for this patient today. */
export async function providerInCare(db: Reader, userId: string, patientId: string) {
  const [found] = await db
    .select({ id: provider.id })
    .from(provider)
    .innerJoin(careRelationship, eq(careRelationship.providerId, provider.id))
    .where(
      and(
        eq(provider.userId, userId),
        eq(careRelationship.patientId, patientId),
        sql`${careRelationship.startedOn} <= current_date`,
        or(isNull(careRelationship.endedOn), sql`${careRelationship.endedOn} >= current_date`),
      ),
    );
  return found;
}

/** Whom I may write to. */
export const listCareTeams = query({
  action: "care-teams.list",
  input: CareTeamsInput,
  async run(db, { limit, cursor }, { actor, now }) {
    const after = readCursor(NameKey, cursor);
    const rows = await db
      .select()
      .from(careTeam)
      .where(
        and(
          teamsOf(actor),
          after && gt(sql`(${careTeam.name}, ${careTeam.id})`, sql`(${after[0]}, ${after[1]}::uuid)`),
        ),
      )
      .orderBy(asc(careTeam.name), asc(careTeam.id))
      .limit(limit + 1);
    const members = await membersOf(
      db,
      rows.map((row) => row.id),
    );
    return pageOf(
      rows,
      limit,
      (row) => [row.name, row.id],
      (row): CareTeam => ({
        id: row.id,
        name: row.name,
        kind: row.kind,
        organization: row.organization,
        phone: row.phone,
        timeZone: row.timeZone,
        replyBusinessDays: row.replyBusinessDays,
        replyBy: replyDue(row, now).toISOString(),
        members: members
          .filter(({ careTeamId }) => careTeamId === row.id)
          .map(({ userId, displayName, role }) => ({ userId, displayName, role })),
      }),
    );
  },
});

/** The people who care for me, to each of whom I may write alone. */
export const listCareProviders = query({
  action: "care-providers.list",
  input: NoInput,
  async run(db, _, { actor, now }): Promise<{ items: CareProvider[] }> {
    const patientId = actor.kind === "patient" ? actor.patientId : null;
    const rows = await db
      .select({ userId: provider.userId, displayName: provider.displayName })
      .from(provider)
      .where(sql`${provider.id} in (${caringFor(patientId)})`)
      .orderBy(asc(provider.displayName), asc(provider.id));
    const { replyBusinessDays } = ownHours;
    const replyBy = replyDue(ownHours, now).toISOString();
    return { items: rows.map((row) => ({ ...row, replyBusinessDays, replyBy })) };
  },
});

async function membersOf(db: Reader, teamIds: string[]) {
  if (teamIds.length === 0) return [];
  return db
    .select({
      careTeamId: careTeamMember.careTeamId,
      userId: provider.userId,
      displayName: provider.displayName,
      role: careTeamMember.role,
    })
    .from(careTeamMember)
    .innerJoin(provider, eq(provider.id, careTeamMember.providerId))
    .where(inArray(careTeamMember.careTeamId, teamIds))
    .orderBy(asc(provider.displayName));
}
