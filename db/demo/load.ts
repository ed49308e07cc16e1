/** Puts the demo world into an empty database, once. */
import { readFile } from "node:fs/promises";
import { join } from "node:path";
import { hash } from "@node-rs/argon2";
import { sql } from "drizzle-orm";
import { drizzle } from "drizzle-orm/postgres-js";
import postgres from "postgres";
import type { Database, Transaction } from "@/db/client";
import { guarded } from "@/db/guard";
import * as schema from "@/db/schema";
import { type KeyEncryption, localKeys } from "@/db/sealed";
import { alertRows } from "./alert-rows";
import { type CatalogueMedication, readCatalogue } from "./catalogue";
import * as drugs from "./catalogue-rows";
import { insertConversations } from "./conversation-rows";
import { ledgerOf } from "./ledger";
import * as people from "./people-rows";
import { demoListVersion } from "./quotes";

type Demo = {
  today: Date;
  passphraseHash: string;
  catalogue: readonly CatalogueMedication[];
  /** Seals the conversations. */
  keys: KeyEncryption;
};

type World = {
  ownerUrl: string;
  /** The project's folder. */
  root: string;
  passphrase: string;
  dataKeys: string;
  today: Date;
  log: (line: string) => void;
};

/** Loads the demo world through a connection of its own and brings the planner's statistics up to date. */
export async function loadDemoWorld(world: World): Promise<void> {
  const { ownerUrl, root, passphrase, dataKeys, today, log } = world;
  const client = postgres(ownerUrl, { max: 1, onnotice: () => {} });
  try {
    const db = drizzle(guarded(client), { schema, casing: "snake_case" });
    const catalogue = readCatalogue(await readFile(join(root, "db/demo/medications.csv"), "utf8"));
    const passphraseHash = await hash(passphrase.normalize("NFKC"));
    if (!(await loadDemo(db, { today, passphraseHash, catalogue, keys: localKeys(dataKeys) }))) return;
    log(`Loaded the demo data: ${catalogue.length} drugs, and a year of fills.`);
    await db.execute(sql`vacuum analyze`);
  } finally {
    await client.end();
  }
}

/** Everything in one transaction. False: the database already has people or drugs, of the demo world or real ones. */
export async function loadDemo(db: Database, demo: Demo): Promise<boolean> {
  return db.transaction(async (tx) => {
    await tx.execute(sql`lock table ${schema.user} in share row exclusive mode`);
    const [person] = await tx.select({ id: schema.user.id }).from(schema.user).limit(1);
    const [drug] = await tx.select({ id: schema.medication.id }).from(schema.medication).limit(1);
    if (person || drug) return false;
    await insertDrugsAndPlans(tx, demo);
    await insertPeople(tx, demo);
    await insertLedger(tx, demo);
    await insertConversations(tx, demo.today, demo.keys);
    await insertAlerts(tx, demo);
    return true;
  });
}

async function insertDrugsAndPlans(tx: Transaction, { today, catalogue }: Demo): Promise<void> {
  for (const rows of batches(drugs.medicationRows(catalogue))) await tx.insert(schema.medication).values(rows);
  await tx.insert(schema.therapeuticGroup).values(drugs.therapeuticGroupRows());
  await tx.insert(schema.therapeuticGroupMember).values(drugs.therapeuticMemberRows(catalogue));
  await tx.insert(schema.plan).values(drugs.planRows());
  await tx.insert(schema.planTerms).values(drugs.planTermsRows());
  await tx.insert(schema.costShare).values(drugs.costShareRows());
  for (const rows of batches(drugs.formularyRows(catalogue))) await tx.insert(schema.formularyEntry).values(rows);
  await tx.insert(schema.formularyPublication).values({ version: demoListVersion, publishedAt: today });
  await tx.insert(schema.pharmacy).values(drugs.pharmacyRows());
  await tx.insert(schema.pharmacyNetwork).values(drugs.networkRows());
  for (const rows of batches(drugs.priceRows(catalogue))) await tx.insert(schema.drugPrice).values(rows);
}

async function insertPeople(tx: Transaction, { today, passphraseHash, catalogue }: Demo): Promise<void> {
  const rxcuis = new Map(catalogue.map(({ name, rxcui }) => [name, rxcui]));
  const rxcuiOf = (name: string) => rxcuis.get(name) ?? name;
  await tx.insert(schema.user).values(people.userRows(passphraseHash));
  await tx.insert(schema.family).values(people.familyRows());
  await tx.insert(schema.patient).values(people.patientRows());
  await tx.insert(schema.provider).values(people.providerRows());
  await tx.insert(schema.careRelationship).values(people.careRows());
  await tx.insert(schema.coverage).values(people.coverageRows());
  await tx.insert(schema.patientMedication).values(people.patientMedicationRows(rxcuiOf, dayOf(today)));
}

async function insertLedger(tx: Transaction, { today, catalogue }: Demo): Promise<void> {
  const ledger = ledgerOf(catalogue, dayOf(today));
  await tx.insert(schema.copayCalculation).values(ledger.quotes);
  for (const rows of batches(ledger.claims)) await tx.insert(schema.claim).values(rows);
  await tx.insert(schema.claimReversal).values(ledger.reversals);
  await tx.insert(schema.accumulator).values(ledger.accumulators);
  await tx.insert(schema.familyAccumulator).values(ledger.familyAccumulators);
  for (const rows of batches(ledger.entries)) await tx.insert(schema.accumulatorEntry).values(rows);
}

async function insertAlerts(tx: Transaction, { today, catalogue }: Demo): Promise<void> {
  const { notifications, counters } = alertRows(catalogue, today);
  await tx.insert(schema.notificationCounter).values(counters);
  await tx.insert(schema.notification).values(notifications);
}

const dayOf = (instant: Date) => instant.toISOString().slice(0, 10);

/** PostgreSQL takes at most 65,535 parameters in one statement. */
function batches<Row>(rows: readonly Row[], size = 1000): Row[][] {
  return Array.from({ length: Math.ceil(rows.length / size) }, (_, index) =>
    rows.slice(index * size, (index + 1) * size),
  );
}
