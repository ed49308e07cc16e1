import { describe, expect, test } from "vitest";
import { make } from "@/db/testing/database";
import { monthOf, scene } from "@/db/testing/scene";
import { checkCopay } from "@/lib/features/copay/mutations";
import { openPatient } from "@/lib/features/people/queries";
import { asAdmin, asPatient, asProvider } from "@/lib/kernel/test-actors";
import { getAccess, listAccesses } from "./access-log";
import { listAuditEvents } from "./queries";

async function watched() {
  const set = await scene();
  const provider = await make.provider([set.member]);
  const admin = await make.user("admin");
  await checkCopay(asPatient(set.member), monthOf(set));
  await openPatient(asProvider(provider), { id: set.member.patientId });
  await listAuditEvents(asAdmin(admin), { patientId: set.member.patientId });
  return { member: set.member, provider, admin };
}

describe("who looked at or changed my record", () => {
  test("is told with when, who, role, why and what, newest first", async () => {
    const { member, provider, admin } = await watched();
    const { items, nextCursor } = await listAccesses(asPatient(member), {});
    const [byAdmin, byProvider, own] = [
      { who: admin.displayName, role: "admin", why: "They run this portal", what: "Read the trail of your record" },
      { who: provider.displayName, role: "provider", why: "You are in their care", what: "Opened your record" },
      { who: member.displayName, role: "patient", why: "It is your record", what: "Checked a price" },
    ];
    expect(items).toMatchObject([
      { ...byAdmin, isOwn: false },
      { ...byProvider, isOwn: false },
      { ...own, isOwn: true },
    ]);
    expect(
      items
        .map(({ at }) => at)
        .toSorted()
        .toReversed(),
    ).toEqual(items.map(({ at }) => at));
    expect(nextCursor).toBeNull();
  });

  test("can leave out oneself, and pages without loss or double", async () => {
    const { member, provider } = await watched();
    const actor = asPatient(member);
    const others = await listAccesses(actor, { by: "others" });
    expect(others.items.map(({ role }) => role)).toEqual(["admin", "provider"]);
    const first = await listAccesses(actor, { by: "others", limit: 1 });
    const second = await listAccesses(actor, { by: "others", limit: 1, cursor: first.nextCursor ?? "" });
    expect([...first.items, ...second.items]).toEqual(others.items);
    expect(second.items[0]?.who).toBe(provider.displayName);
  });

  test("reading it leaves no event, and shows nothing of anyone else's record", async () => {
    const [{ member }, other] = [await watched(), await watched()];
    const before = await listAccesses(asPatient(member), {});
    expect(await listAccesses(asPatient(member), {})).toEqual(before);
    const theirs = new Set((await listAccesses(asPatient(other.member), {})).items.map(({ id }) => id));
    expect(before.items.some(({ id }) => theirs.has(id))).toBe(false);
  });

  test("one of them can be asked about, and nobody else's", async () => {
    const [{ member }, other] = [await watched(), await watched()];
    const [newest] = (await listAccesses(asPatient(member), {})).items;
    expect(await getAccess(asPatient(member), { id: newest?.id ?? "" })).toEqual(newest);
    const asked = getAccess(asPatient(other.member), { id: newest?.id ?? "" });
    await expect(asked).rejects.toMatchObject({ code: "not-found" });
  });

  test("names nobody of another's trail, whatever is asked of the database", async () => {
    const { member, admin } = await watched();
    const stranger = await make.patient();
    const [event] = (await listAccesses(asPatient(member), { by: "others" })).items;
    const nameFor = async (patientId: string) =>
      make.db.transaction(async (tx) => {
        await tx.execute(`set local role tierwise_app`);
        await tx.execute(`set local app.patient_id = '${patientId}'`);
        return tx.execute(`select name_in_own_trail('${event?.id}') as name`);
      });
    expect(await nameFor(member.patientId)).toEqual([{ name: admin.displayName }]);
    expect(await nameFor(stranger.patientId)).toEqual([{ name: null }]);
  });
});
