import { eq } from "drizzle-orm";
import { describe, expect, test } from "vitest";
import { auditEvent } from "@/db/schema/audit";
import { make } from "@/db/testing/database";
import { monthOf, scene } from "@/db/testing/scene";
import { checkCopay } from "@/lib/features/copay/mutations";
import { openPatient } from "@/lib/features/people/queries";
import { asAdmin, asPatient, asProvider, visitor } from "@/lib/kernel/test-actors";
import { listAuditEvents } from "./queries";

/** A member who checked a price, and a provider who opened the record and was refused another. */
async function story() {
  const [set, other] = [await scene(), await scene()];
  const provider = await make.provider([set.member]);
  const actor = asProvider(provider);
  const { id } = await checkCopay(asPatient(set.member), monthOf(set));
  await openPatient(actor, { id: set.member.patientId });
  await expect(openPatient(actor, { id: other.member.patientId })).rejects.toMatchObject({ code: "not-found" });
  return { member: set.member, other: other.member, provider, id, admin: asAdmin(await make.user("admin")) };
}
type Story = Awaited<ReturnType<typeof story>>;

describe("the trail", () => {
  test("tells who did what to whose record, newest first", async () => {
    const { admin, member, provider, id } = await story();
    const { items } = await listAuditEvents(admin, { patientId: member.patientId });
    expect(items).toMatchObject([
      {
        action: "patient.open",
        outcome: "success",
        actor: { userId: provider.userId, role: "provider", displayName: provider.displayName },
        patientId: member.patientId,
        entity: { type: "patient", id: member.patientId },
        channel: "api",
        requestId: "test-request",
      },
      {
        action: "copay.check",
        actor: { userId: member.userId, role: "patient" },
        entity: { type: "copay-calculation", id },
      },
    ]);
  });

  test.each<[string, (told: Story) => object, string[]]>([
    ["a person who acted", ({ provider }) => ({ actorUserId: provider.userId }), ["patient.open", "patient.open"]],
    ["a patient", ({ member }) => ({ patientId: member.patientId }), ["patient.open", "copay.check"]],
    ["an action", ({ member }) => ({ patientId: member.patientId, action: "copay.check" }), ["copay.check"]],
    ["an outcome", ({ provider }) => ({ actorUserId: provider.userId, outcome: "refused" }), ["patient.open"]],
    ["an action nobody did", ({ provider }) => ({ actorUserId: provider.userId, action: "copay.check" }), []],
    ["a patient nobody touched", ({ other }) => ({ patientId: other.patientId }), []],
  ])("is filtered by %s", async (_, filter, actions) => {
    const told = await story();
    const { items } = await listAuditEvents(told.admin, filter(told));
    expect(items.map(({ action }) => action)).toEqual(actions);
  });

  test.each([
    [{ from: "2026-06-15", to: "2026-06-15" }, ["15 early", "15 late"]],
    [{ from: "2026-06-16", to: "2026-06-16" }, ["16 early"]],
    [{ from: "2026-06-15" }, ["15 early", "15 late", "16 early"]],
    [{ to: "2026-06-15" }, ["15 early", "15 late"]],
    [{ from: "2026-06-17" }, []],
  ])("is filtered by the days as they are shown, both ends included: %j", async (range, expected) => {
    const { id: actorUserId } = await make.user("admin");
    const told = { actorUserId, actorRole: "admin", action: "audit.read", outcome: "success", channel: "api" } as const;
    const line = (at: string, requestId: string) => ({
      ...told,
      at: new Date(at),
      requestId,
      entityType: "x",
      fields: [],
    });
    await make.db
      .insert(auditEvent)
      .values([
        line("2026-06-15T04:00:00Z", "15 early"),
        line("2026-06-16T03:59:59Z", "15 late"),
        line("2026-06-16T04:00:00Z", "16 early"),
      ]);
    const admin = asAdmin(await make.user("admin"));
    const { items } = await listAuditEvents(admin, { actorUserId, ...range });
    expect(items.map(({ requestId }) => requestId).sort()).toEqual(expected);
  });

  test.each([
    [{ from: "2026-02-30" }, "from"],
    [{ outcome: "maybe" }, "outcome"],
    [{ patientId: "7" }, "patientId"],
    [{ action: "a\u0000" }, "action"],
  ])("refuses a filter that cannot be: %j", async (filter, field) => {
    const admin = asAdmin(await make.user("admin"));
    await expect(listAuditEvents.receive(admin, filter)).rejects.toMatchObject({ fields: [{ path: field }] });
  });
});

describe("reading the trail", () => {
  test("is itself recorded, with the patient who was looked for", async () => {
    const { admin, member } = await story();
    await listAuditEvents(admin, {});
    await listAuditEvents(admin, { patientId: member.patientId });
    const own = await make.db.select().from(auditEvent).where(eq(auditEvent.actorUserId, admin.userId));
    const line = { action: "audit.read", outcome: "success", entityType: "audit-event" };
    expect(own).toMatchObject([
      { ...line, patientId: null },
      { ...line, patientId: member.patientId },
    ]);
  });

  test("is for administrators", async () => {
    const { member, provider } = await story();
    for (const actor of [asPatient(member), asProvider(provider)]) {
      await expect(listAuditEvents(actor, {})).rejects.toMatchObject({ code: "forbidden" });
    }
    await expect(listAuditEvents(visitor, {})).rejects.toMatchObject({ code: "unauthenticated" });
  });
});
