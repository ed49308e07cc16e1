import { beforeAll, describe, expect, test } from "vitest";
import { importRun } from "@/db/schema/imports";
import { make } from "@/db/testing/database";
import { listAccounts } from "@/lib/features/accounts/queries";
import { listAuditEvents } from "@/lib/features/audit/queries";
import { draftChange, withdrawChange } from "@/lib/features/changes/mutations";
import { listChanges } from "@/lib/features/changes/queries";
import { createClient, revokeClient } from "@/lib/features/clients/mutations";
import { listClients } from "@/lib/features/clients/queries";
import { listPlanLimits } from "@/lib/features/coverage/plan-limits";
import { listImports } from "@/lib/features/imports/queries";
import { listInbox } from "@/lib/features/inbox/queries";
import { inviteStaff } from "@/lib/features/joining/mutations";
import { listInvitations } from "@/lib/features/joining/queries";
import { sendMemberList } from "@/lib/features/member-lists/mutations";
import { listMemberLists } from "@/lib/features/member-lists/queries";
import { startConversation } from "@/lib/features/messages/mutations";
import { listPatients } from "@/lib/features/people/queries";
import type { PageOf } from "@/lib/features/shapes";
import { asAdmin, asPatient, asProvider } from "@/lib/kernel/test-actors";

type Asked = { limit: number; sort?: string; cursor?: string };
type List = (asked: Asked) => Promise<PageOf<Record<string, unknown>>>;
const lists = new Map<string, List>();
const listOf = (name: string): List => lists.get(name) ?? (() => Promise.reject(new Error(`No list ${name}`)));
const twice = "Twice the same";
const content =
  "member_id,name,date_of_birth,relationship,effective_from,effective_to,email,enrollment_code,family\r\nA1,Ada Byron,1990-12-10,self,2026-01-01,,,,";

/** Each list of staff, by what it is sorted, and what of its rows that is; ids are time-ordered. */
const ways: Record<string, Record<string, (row: Record<string, unknown>) => unknown>> = {
  accounts: {
    name: (row) => row.displayName,
    email: (row) => row.email,
    role: (row) => row.role,
    state: (row) => row.isActive,
    since: (row) => row.createdAt,
  },
  invitations: {
    sent: (row) => row.id,
    name: (row) => row.displayName,
    role: (row) => row.role,
    organization: (row) => row.organization,
  },
  "member lists": {
    sent: (row) => row.id,
    file: (row) => row.fileName,
    plan: (row) => row.planName,
    state: (row) => row.state,
  },
  imports: { sent: (row) => row.id, source: (row) => row.source, state: (row) => row.state },
  changes: {
    drafted: (row) => row.id,
    title: (row) => row.title,
    kind: (row) => row.kind,
    state: (row) => row.state,
    published: (row) => row.publishedAt ?? "never",
  },
  "plans' terms": {
    plan: (row) => Reflect.get(Object(row.plan), "name"),
    payer: (row) => Reflect.get(Object(row.plan), "payer"),
    year: (row) => row.year,
    from: (row) => row.effectiveFrom,
  },
  systems: { name: (row) => row.name, state: (row) => row.revokedAt !== null, since: (row) => row.createdAt },
  "the trail": { when: (row) => row.id },
  "a panel": {
    name: (row) => row.displayName,
    born: (row) => row.dateOfBirth,
    record: (row) => row.medicalRecordNumber,
  },
  "an inbox": {
    answer: (row) => row.answerDueAt ?? "none",
    patient: (row) => row.patientName,
    taken: () => "",
    last: (row) => Reflect.get(Object(row.lastMessage), "sentAt"),
  },
};
const cases = Object.entries(ways).flatMap(([list, by]) => Object.keys(by).map((way) => [list, way] as const));

beforeAll(async () => {
  const admin = asAdmin(await make.user("admin"));
  const people = [];
  for (let made = 0; made < 4; made++) {
    const plan = await make.plan({ name: `${twice} ${made % 2}`, payer: `Payer ${made}` });
    people.push(await make.patient({ displayName: twice, dateOfBirth: `198${made % 2}-05-06` }));
    const invited = { role: "admin" as const, organization: `Clinic ${made % 2}` };
    await inviteStaff(admin, { ...invited, displayName: twice, email: `sorted-${made}-${Date.now()}@example.org` });
    await sendMemberList(admin, { planId: plan.id, fileName: `list-${made % 2}.csv`, content });
    await make.terms(plan.id, { year: 2026 - (made % 2), effectiveFrom: `202${6 - (made % 2)}-01-01` });
    const drug = await make.medication();
    const entry = { planId: plan.id, medicationId: drug.id, covered: true, tier: "generic", restrictions: [] };
    const draft = { title: `Change ${made % 2}`, entries: [{ ...entry, effectiveFrom: "2099-01-01" }] };
    const drafted = await draftChange(admin, draft);
    if (made % 2 === 0) await withdrawChange(admin, { id: drafted.id });
    const { id } = await createClient(admin, { name: `Sorted ${made}`, scopes: ["events.read"], planIds: [] });
    if (made % 2 === 0) await revokeClient(admin, { id });
    const run = { source: "qhp" as const, isComplete: false, state: "failed" as const, problem: "Not a list." };
    await make.db.insert(importRun).values({ ...run, requestedBy: admin.userId });
  }
  const provider = asProvider(await make.provider(people));
  const team = await make.careTeam([provider]);
  for (const person of people)
    await startConversation(asPatient(person), { subject: "Hello", body: "Good day", careTeamId: team.id });
  lists.set("accounts", (asked) => listAccounts.receive(admin, asked));
  lists.set("invitations", (asked) => listInvitations.receive(admin, asked));
  lists.set("member lists", (asked) => listMemberLists.receive(admin, asked));
  lists.set("imports", (asked) => listImports.receive(admin, asked));
  lists.set("changes", (asked) => listChanges.receive(admin, asked));
  lists.set("plans' terms", (asked) => listPlanLimits.receive(admin, asked));
  lists.set("systems", (asked) => listClients.receive(admin, asked));
  lists.set("the trail", (asked) => listAuditEvents.receive(admin, { ...asked, action: "invitation.create" }));
  lists.set("a panel", (asked) => listPatients.receive(provider, asked));
  lists.set("an inbox", (asked) => listInbox.receive(provider, asked));
});

async function walk(list: List, sort: string, limit: number) {
  const seen: Record<string, unknown>[] = [];
  let cursor: string | null = null;
  do {
    const page: PageOf<Record<string, unknown>> = await list({ limit, sort, ...(cursor !== null && { cursor }) });
    seen.push(...page.items);
    cursor = page.nextCursor;
  } while (cursor !== null);
  return seen;
}

describe.each(cases)("%s by %s", (name, way) => {
  const list = () => listOf(name);
  const of = ways[name]?.[way] ?? (() => undefined);

  test("stand in order, and in pages they are the same rows, forwards and backwards", async () => {
    const up = await walk(list(), way, 3);
    expect(up.length).toBeGreaterThanOrEqual(4);
    expect(new Set(up.map(({ id }) => id)).size).toBe(up.length);
    const keys = up.map(of);
    expect(keys).toEqual([...keys].sort((one, other) => (String(one) < String(other) ? -1 : one === other ? 0 : 1)));
    expect((await walk(list(), `-${way}`, 2)).map(({ id }) => id)).toEqual(up.map(({ id }) => id).reverse());
  });

  test("a place in another order is refused", async () => {
    const { nextCursor } = await list()({ limit: 1, sort: `-${way}` });
    const other = list()({ limit: 1, sort: way, cursor: nextCursor ?? "" });
    await expect(other).rejects.toMatchObject({ code: "invalid", fields: [{ path: "cursor" }] });
  });
});

test.each(Object.keys(ways))("%s is not sorted by anything else", async (name) => {
  for (const sort of ["passphraseHash", "--name", "", "constructor", "-__proto__"])
    await expect(listOf(name)({ limit: 1, sort })).rejects.toMatchObject({
      code: "invalid",
      fields: [{ path: "sort" }],
    });
});
