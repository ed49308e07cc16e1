import { sql } from "drizzle-orm";
import { expect, test } from "vitest";
import { make } from "@/db/testing/database";
import { saveFollow } from "@/lib/features/medications/mutations";
import { asPatient } from "./test-actors";

const key = "0193a1f0-0000-7000-8000-00000000c0de";

test("a connection that breaks while saving: nobody says that nothing was saved, and the same again is safe", async () => {
  await make.db.execute(sql`create function break_connection() returns trigger language plpgsql security definer as
    $$ begin perform pg_terminate_backend(pg_backend_pid()); return null; end $$`);
  await make.db.execute(sql`create constraint trigger breaks after insert on price_follow
    deferrable initially deferred for each row execute function break_connection()`);
  const person = await make.patient();
  const drug = await make.medication();
  const follow = () => saveFollow(asPatient(person), { medicationId: drug.id }, { idempotencyKey: key });
  const refused = await follow().catch((error) => error);
  expect(refused).toMatchObject({ code: "unavailable" });
  expect(refused.message).toMatch(/may or may not/);
  expect(refused.message).not.toMatch(/Nothing was saved/);
  await make.db.execute(sql`drop trigger breaks on price_follow`);
  await follow();
  expect(await make.db.execute(sql`select from price_follow where patient_id = ${person.patientId}`)).toHaveLength(1);
});
