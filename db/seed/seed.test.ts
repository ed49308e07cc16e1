import { readFileSync } from "node:fs";
import { verify } from "@node-rs/argon2";
import { sql } from "drizzle-orm";
import { beforeAll, describe, expect, inject, test } from "vitest";
import { readCatalogue } from "@/db/demo/catalogue";
import { loadDemo } from "@/db/demo/load";
import { user } from "@/db/schema";
import { localKeys } from "@/db/sealed";
import { make } from "@/db/testing/database";
import { env } from "@/lib/env";
import { createBatch } from "./copy";
import { householdsOf } from "./households";
import { addMember } from "./member-rows";
import { seed } from "./seed";

const today = new Date("2026-11-23T12:00:00Z");
const passphrase = "a-passphrase-for-tests";
const catalogue = readCatalogue(readFileSync(new URL("../demo/medications.csv", import.meta.url), "utf8"));

/** This file's own database, as its owner. */
function ownerUrl() {
  const url = new URL(inject("templateUrl"));
  url.pathname = new URL(env.appDatabaseUrl).pathname;
  return url.href;
}

const people = (members: number, providers: number) =>
  seed({
    ownerUrl: ownerUrl(),
    root: process.cwd(),
    passphrase,
    today,
    members,
    providers,
    random: "1",
    log: () => {},
  });

async function numberOf(query: ReturnType<typeof sql>): Promise<number> {
  const [row] = await make.db.execute(sql`select count(*)::int as count from (${query}) as found`);
  return Number(row?.count);
}

async function fingerprint(): Promise<unknown> {
  const [row] = await make.db.execute(sql`select
    (select md5(string_agg(u.id::text || email || u.display_name || date_of_birth, ',' order by email))
      from "user" u join patient on user_id = u.id where email like 'member-%') as members,
    (select md5(string_agg(id::text || claim_number || medication_id::text || filled_on || patient_pay_cents, ',' order by id))
      from claim where claim_number like 'SYN-%') as claims`);
  return row;
}

beforeAll(async () => {
  await loadDemo(make.db, { today, passphraseHash: "none", catalogue, keys: localKeys(env.givenDataKeys ?? "") });
});

test("the demo world's alerts are numbered without gaps, some unread, and each message alert is of a message not seen", async () => {
  expect(
    await numberOf(sql`select from notification_counter c where last_seq <> (
    select count(*) from notification n where n.recipient_id = c.recipient_id and seq between 1 and last_seq)`),
  ).toBe(0);
  const unread = (email: string) =>
    numberOf(
      sql`select from notification n join "user" u on u.id = n.recipient_id and email = ${email} where read_at is null`,
    );
  expect([await unread("patient@example.com"), await unread("provider@example.com")]).toEqual([2, 1]);
  expect(
    await numberOf(sql`select from notification n where topic = 'message' and (read_at is null) <> not exists (
    select from message_receipt r where r.message_id = entity_id and r.reader_user_id = n.recipient_id)`),
  ).toBe(0);
});

describe("synthetic people", () => {
  test("are as many as asked for, however often they are asked for", async () => {
    expect(await people(60, 2)).toEqual({ members: 60, providers: 2 });
    const before = await fingerprint();
    expect(await people(60, 2)).toEqual({ members: 0, providers: 0 });
    expect(await fingerprint()).toEqual(before);
    expect(await people(90, 3)).toEqual({ members: 30, providers: 1 });
    for (const [role, count] of [
      ["member", 90],
      ["provider", 3],
    ] as const)
      expect(await numberOf(sql`select from "user" where email like ${`${role}-%`} and is_demo`)).toBe(count);
  });

  test("each have a plan, medicines, claims and a provider", async () => {
    const missing = sql`select from patient p join "user" u on u.id = p.user_id and u.email like 'member-%'
      where not exists (select from coverage where patient_id = p.id)
        or not exists (select from patient_medication where patient_id = p.id)
        or not exists (select from claim where patient_id = p.id)
        or not exists (select from care_relationship where patient_id = p.id)`;
    expect(await numberOf(missing)).toBe(0);
    expect(await numberOf(sql`select from family f join coverage c on c.family_id = f.id`)).toBeGreaterThan(10);
    expect(await numberOf(sql`select distinct plan_id from coverage where member_id like 'SYN%'`)).toBe(5);
  });

  test("have totals that equal the entries of their claims to the cent, alone and as families", async () => {
    const own = sql`select from accumulator a where (deductible_met_cents, out_of_pocket_met_cents) <> (
      select coalesce(sum(amount_cents) filter (where kind = 'deductible'), 0)::bigint,
        coalesce(sum(amount_cents) filter (where kind = 'out-of-pocket'), 0)::bigint
      from accumulator_entry e where e.patient_id = a.patient_id and e.plan_id = a.plan_id and e.plan_year = a.plan_year)`;
    const shared = sql`select from family_accumulator a where (deductible_met_cents, out_of_pocket_met_cents) <> (
      select coalesce(sum(amount_cents) filter (where kind = 'deductible'), 0)::bigint,
        coalesce(sum(amount_cents) filter (where kind = 'out-of-pocket'), 0)::bigint
      from accumulator_entry e where e.family_id = a.family_id and e.plan_id = a.plan_id and e.plan_year = a.plan_year)`;
    const overpaid = sql`select from accumulator_entry e join claim c on c.id = e.claim_id
      left join claim_reversal r on r.claim_id = c.id
      where abs(amount_cents) > patient_pay_cents or amount_cents = 0 or (amount_cents < 0 and r.id is null)`;
    const balances = sql`select from (select balance_cents, sum(amount_cents) over
        (partition by patient_id, plan_id, plan_year, kind order by id) as running from accumulator_entry) as ledger
      where balance_cents <> running`;
    for (const wrong of [own, shared, overpaid, balances]) expect(await numberOf(wrong)).toBe(0);
    expect(await numberOf(sql`select from accumulator where out_of_pocket_met_cents > 0`)).toBeGreaterThan(60);
  });

  test("sign in with the passphrase", async () => {
    const rows = await make.db.execute(
      sql`select distinct passphrase_hash from "user" where email in ('member-1@example.com', 'provider-1@example.com')`,
    );
    expect(rows).toHaveLength(1);
    expect(await verify(String(rows[0]?.passphrase_hash), passphrase)).toBe(true);
  });

  test("need a provider to care for them", async () => {
    await make.db.execute(sql`update "user" set email = 'former-' || email where email like 'provider-%'`);
    await expect(people(91, 0)).rejects.toThrow("--providers 1");
  });
});

test("are the same for the same word, and others for another", () => {
  const rowsFor = (random: string) => {
    const households = householdsOf({ catalogue, today: "2026-11-23", random }, "hsa", "family");
    const rows: object[] = [];
    households.forEach((household, index) => {
      const member = { number: index + 1, household, providerId: "p", passphraseHash: "none", random, today };
      addMember({ add: (_, row) => rows.push(row), write: async () => {} }, member);
    });
    return rows;
  };
  expect(rowsFor("1")).toEqual(rowsFor("1"));
  expect(rowsFor("1")).not.toEqual(rowsFor("2"));
});

test("a refused batch says why and leaves nothing", async () => {
  const batch = createBatch();
  const row = { id: "00000000-0000-7000-8000-00000000000a", email: "twice@example.com", displayName: "Twice" };
  for (const id of [row.id, row.id.replace("a", "b")])
    batch.add(user, { ...row, id, role: "patient", passphraseHash: "none" });
  await expect(batch.write(make.db.$client)).rejects.toThrow("user_email_unique");
  expect(await numberOf(sql`select from "user" where email = 'twice@example.com'`)).toBe(0);
});
