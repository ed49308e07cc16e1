/** `npm run seed`: synthetic people for demos and load tests, added to the demo world in batches. */
import { readFile } from "node:fs/promises";
import { join } from "node:path";
import { hash } from "@node-rs/argon2";
import postgres, { type Sql } from "postgres";
import { readCatalogue } from "@/db/demo/catalogue";
import { planId } from "@/db/demo/catalogue-rows";
import { demoPlans, type PlanKey } from "@/db/demo/plans";
import { draw } from "@/db/demo/prices";
import { SetupError } from "@/lib/env";
import { createBatch } from "./copy";
import { familyPlans, type Household, householdsOf } from "./households";
import { addMember, memberEmail } from "./member-rows";
import { startProgress } from "./progress";
import { addProvider, providerEmail, providerId } from "./provider-rows";

const batchSize = 500;
/** PostgreSQL's checks of the rows are the slow part, and each connection has a process of its own. */
const connections = 2;

export type SeedRequest = {
  ownerUrl: string;
  /** The project's folder. */
  root: string;
  passphrase: string;
  today: Date;
  /** How many of each there shall be: those that are there already stay as they are. */
  members: number;
  providers: number;
  /** Which people: the same word gives the same ones. */
  random: string;
  log: (line: string) => void;
};
type Crowd = { random: string; households: Map<string, readonly Household[]>; providers: number };

/** Adds the members and providers whose numbers are missing, and says how many those were. */
export async function seed(request: SeedRequest): Promise<{ members: number; providers: number }> {
  const sql = postgres(request.ownerUrl, {
    max: connections,
    onnotice: () => {},
    connection: { application_name: "tierwise-seed", synchronous_commit: "off" },
  });
  try {
    await checkDemoWorld(sql);
    const passphraseHash = await hash(request.passphrase.normalize("NFKC"));
    const providers = await addProviders(sql, request, passphraseHash);
    const members = await addMembers(sql, request, passphraseHash);
    if (members + providers > 0) {
      request.log("Bringing the planner's statistics up to date (vacuum analyze).");
      await sql`vacuum analyze`;
    }
    return { members, providers };
  } finally {
    await sql.end();
  }
}

async function checkDemoWorld(sql: Sql) {
  const plans = demoPlans.map(({ key }) => planId(key));
  const found = await sql`select from plan where id = any(${plans}::uuid[])`;
  if (found.length < plans.length)
    throw new SetupError(
      "Synthetic people are members of the demo plans, and this database has none. Start the portal once on an empty database without DEMO=0.",
    );
}

async function addProviders(sql: Sql, { providers, random }: SeedRequest, passphraseHash: string): Promise<number> {
  let added = 0;
  for (const numbers of batchesUpTo(providers)) {
    const missing = await withoutAccount(sql, numbers, providerEmail);
    const batch = createBatch();
    for (const number of missing) addProvider(batch, { number, passphraseHash, random });
    await batch.write(sql);
    added += missing.length;
  }
  return added;
}

/** One batch is one transaction: a number has either all its rows or none. */
async function addMembers(sql: Sql, request: SeedRequest, passphraseHash: string): Promise<number> {
  if (request.members === 0) return 0;
  const { today, random } = request;
  const crowd = { random, households: await households(request), providers: await countProviders(sql) };
  const progress = startProgress(request.members, request.log);
  const batches = batchesUpTo(request.members).values();
  let added = 0;
  const addBatches = async () => {
    for (const numbers of batches) {
      const missing = await withoutAccount(sql, numbers, memberEmail);
      const batch = createBatch();
      for (const number of missing)
        addMember(batch, { ...personOf(crowd, number), number, random, today, passphraseHash });
      await batch.write(sql);
      added += missing.length;
      progress(missing.length, numbers.length);
    }
  };
  await Promise.all(Array.from({ length: connections }, addBatches));
  return added;
}

async function households({ root, today, random }: SeedRequest) {
  const catalogue = readCatalogue(await readFile(join(root, "db/demo/medications.csv"), "utf8"));
  const world = { catalogue, random, today: today.toISOString().slice(0, 10) };
  return new Map([
    ...demoPlans.map(({ key }) => [`${key}/alone`, householdsOf(world, key, "alone")] as const),
    ...familyPlans.map((key) => [`${key}/family`, householdsOf(world, key, "family")] as const),
  ]);
}

/** A provider and a plan for each number, and in one of five cases a family where the plan has them. */
function personOf({ households, providers, random }: Crowd, number: number) {
  const chance = (what: string) => draw(random, `member-${number}`, what);
  const plan = planOf(chance("plan"));
  const isFamily = familyPlans.includes(plan) && chance("family") < 200;
  const choices = households.get(`${plan}/${isFamily ? "family" : "alone"}`) ?? [];
  const household = choices[chance("household") % choices.length];
  if (!household) throw new Error(`No household was made for ${plan}.`);
  return { household, providerId: providerId(1 + ((number - 1) % providers)) };
}

function planOf(chance: number): PlanKey {
  if (chance < 300) return "ppo";
  if (chance < 500) return "hsa";
  if (chance < 700) return "coinsurance";
  return chance < 900 ? "part-d" : "marketplace";
}

async function countProviders(sql: Sql): Promise<number> {
  const found = await sql`select from "user" where email ~ '^provider-[0-9]+@example[.]com$'`;
  if (found.length === 0) throw new SetupError("Every member has a provider. Ask for at least one: --providers 1.");
  return found.length;
}

async function withoutAccount(sql: Sql, numbers: readonly number[], emailOf: (number: number) => string) {
  const emails = numbers.map(emailOf);
  const rows = await sql<{ email: string }[]>`select email from "user" where email = any(${emails})`;
  const present = new Set(rows.map(({ email }) => email));
  return numbers.filter((number) => !present.has(emailOf(number)));
}

function batchesUpTo(count: number): number[][] {
  return Array.from({ length: Math.ceil(count / batchSize) }, (_, batch) => {
    const first = batch * batchSize + 1;
    return Array.from({ length: Math.min(batchSize, count - first + 1) }, (_, index) => first + index);
  });
}
