/** Who writes: the members and providers of the demo world, signed in, each with a journal of their own. */
import { join } from "node:path";
import postgres from "postgres";
import { v7 } from "uuid";
import { Dice } from "@/lib/benefits/reference/random-question";
import { newToken, sessionCookieName, tokenHash } from "@/lib/kernel/session";
import { type Journal, openJournal } from "./journal";

type Partner = { careTeamId: string; patientId?: never } | { recipientId: string; patientId: string };
type Row = {
  name: string;
  userId: string;
  /** Whom they may write to: a member's care teams, a provider's patients. */
  partners: Partner[];
  /** The number of the last event before the run. */
  lastSeq: number;
};
type Drug = { medicationId: string; pharmacyId: string };
export type Client = Row & {
  cookie: string;
  drug: Drug;
  dice: Dice;
  journal: Journal;
  /** The number of the last event that its stream brought. */
  heard: number;
};

export async function signIn(ownerUrl: string, folder: string, seed: number): Promise<Client[]> {
  const sql = postgres(ownerUrl, { max: 1, onnotice: () => {} });
  const rows = await sql<Row[]>`
    select u.email as name, u.id as "userId", coalesce(c.last_seq, 0)::int as "lastSeq",
      case u.role when 'patient'
        then (select jsonb_agg(distinct jsonb_build_object('careTeamId', m.care_team_id)) from patient p
          join care_relationship r on r.patient_id = p.id
          join care_team_member m on m.provider_id = r.provider_id where p.user_id = u.id)
        else (select jsonb_agg(distinct jsonb_build_object('recipientId', p.user_id, 'patientId', p.id)) from provider v
          join care_relationship r on r.provider_id = v.id
          join patient p on p.id = r.patient_id and p.user_id is not null where v.user_id = u.id)
      end as partners
    from "user" u left join notification_counter c on c.recipient_id = u.id
    where u.role in ('patient', 'provider') order by u.email`;
  const [drug] = await sql<Drug[]>`select medication_id as "medicationId", pharmacy_id as "pharmacyId"
    from patient_medication where pharmacy_id is not null and ended_on is null order by 1, 2 limit 1`;
  if (!drug) throw new Error("The demo world has no drug that someone takes.");
  const clients: Client[] = [];
  for (const [index, row] of rows.entries()) {
    const token = newToken();
    const expires = new Date(Date.now() + 12 * 3_600_000).toISOString();
    await sql`insert into session (id, user_id, token_hash, expires_at)
      values (${v7()}, ${row.userId}, ${tokenHash(token)}, ${expires})`;
    const journal = openJournal(join(folder, `${row.name}.journal`));
    const cookie = `${sessionCookieName()}=${token}`;
    clients.push({ ...row, cookie, drug, dice: new Dice(seed + index), journal, heard: row.lastSeq });
  }
  await sql.end();
  return clients;
}
