import { sql } from "drizzle-orm";
import { v7 } from "uuid";
import { expect, test } from "vitest";
import { make } from "@/db/testing/database";
import { saveDraft } from "@/lib/features/drafts/mutations";
import { asPatient, asProvider } from "@/lib/kernel/test-actors";
import { labelConversation } from "./filing";
import { sendMessage, startConversation } from "./mutations";
import { listMessages } from "./queries";

const canaries = {
  subject: "canary-subject-wren",
  body: "canary-body-finch",
  answer: "canary-answer-robin",
  draft: "canary-draft-siskin",
  label: "canary-label-dipper",
};

/** Every row of every table, as a dump would have it. */
async function dump(): Promise<string> {
  const tables = await make.db.execute<{ name: string }>(
    sql`select quote_ident(table_name) as name from information_schema.tables
      where table_schema = 'public' and table_type = 'BASE TABLE'`,
  );
  const texts = [];
  for (const { name } of tables) {
    const [row] = await make.db.execute<{ text: string | null }>(
      sql.raw(`select string_agg(t::text, E'\\n') as text from ${name} t`),
    );
    texts.push(row?.text ?? "");
  }
  return texts.join("\n");
}

test("a copy of the database shows no word of a conversation, and the portal still does", async () => {
  const member = await make.patient();
  const nurse = await make.provider([member]);
  const team = await make.careTeam([nurse]);
  const patient = asPatient(member);
  const { id } = await startConversation(
    patient,
    { subject: canaries.subject, body: canaries.body, careTeamId: team.id },
    { idempotencyKey: "first" },
  );
  await sendMessage(asProvider(nurse), { id, body: canaries.answer }, { idempotencyKey: "second" });
  await saveDraft(patient, { id: v7(), version: 0, conversationId: id, body: canaries.draft });
  await labelConversation(patient, { id, add: [canaries.label] });
  const text = await dump();
  expect(text).toContain(id);
  for (const canary of Object.values(canaries)) {
    for (const form of [
      canary,
      Buffer.from(canary).toString("hex"),
      Buffer.from(canary).toString("base64").slice(0, 20),
    ]) {
      expect(text.includes(form), `${canary} as ${form}`).toBe(false);
    }
  }
  const { items } = await listMessages(patient, { id });
  expect(items.map(({ body }) => body)).toEqual([canaries.answer, canaries.body]);
});
