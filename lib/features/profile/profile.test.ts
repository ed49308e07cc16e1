import { eq } from "drizzle-orm";
import { describe, expect, test } from "vitest";
import { auditEvent } from "@/db/schema/audit";
import { make } from "@/db/testing/database";
import { asPatient, asProvider } from "@/lib/kernel/test-actors";
import { addAllergy, changeContact, removeAllergy } from "./mutations";
import { getProfile } from "./queries";

describe("how to reach me", () => {
  test("is saved, read back, and recorded by field name alone", async () => {
    const [member, pharmacy] = [await make.patient(), await make.pharmacy()];
    await changeContact(asPatient(member), { phone: "+1 (804) 555-0142", preferredPharmacyId: pharmacy.id });
    expect(await getProfile(asPatient(member), {})).toMatchObject({
      phone: "804-555-0142",
      preferredPharmacy: { id: pharmacy.id, name: pharmacy.name },
    });
    const trail = await make.db.select().from(auditEvent).where(eq(auditEvent.patientId, member.patientId));
    expect(trail).toMatchObject([{ action: "profile.change", fields: ["phone", "preferredPharmacyId"] }]);
  });

  test.each([
    ["phone", { phone: "12345", preferredPharmacyId: null }],
    ["preferredPharmacyId", { phone: null, preferredPharmacyId: "00000000-0000-7000-8000-000000000000" }],
  ])("refuses a %s that can't be used, and changes nothing", async (path, input) => {
    const member = await make.patient();
    await expect(changeContact(asPatient(member), input)).rejects.toMatchObject({ fields: [{ path }] });
    expect(await getProfile(asPatient(member), {})).toMatchObject({ phone: null, preferredPharmacy: null });
  });
});

describe("allergies", () => {
  test("are added once, whatever the letters, and removed by their owner", async () => {
    const member = asPatient(await make.patient());
    const { id } = await addAllergy(member, { substance: "penicillin", reaction: "Hives" });
    await expect(addAllergy(member, { substance: "PENICILLIN" })).rejects.toMatchObject({ code: "conflict" });
    expect((await getProfile(member, {})).allergies).toEqual([{ id, substance: "Penicillin", reaction: "Hives" }]);
    await removeAllergy(member, { id });
    expect((await getProfile(member, {})).allergies).toEqual([]);
  });

  test("of another person can be neither removed nor read, and a provider in care reads them on the record", async () => {
    const [owner, other] = [await make.patient(), await make.patient()];
    const { id } = await addAllergy(asPatient(owner), { substance: "Latex" });
    await expect(removeAllergy(asPatient(other), { id })).rejects.toMatchObject({ code: "not-found" });
    await expect(getProfile(asPatient(other), { patientId: owner.patientId })).rejects.toMatchObject({
      code: "not-found",
    });
    const stranger = asProvider(await make.provider());
    await expect(getProfile(stranger, { patientId: owner.patientId })).rejects.toMatchObject({ code: "not-found" });
    const carer = asProvider(await make.provider([owner]));
    expect((await getProfile(carer, { patientId: owner.patientId })).allergies).toMatchObject([{ substance: "Latex" }]);
    const opened = await make.db.select().from(auditEvent).where(eq(auditEvent.actorUserId, carer.userId));
    expect(opened).toMatchObject([{ action: "profile.read", patientId: owner.patientId, outcome: "success" }]);
  });
});
