import { expect, test } from "vitest";
import { auditEvent } from "@/db/schema/audit";
import { patientMedication } from "@/db/schema/members";
import { make } from "@/db/testing/database";
import { monthOf, scene } from "@/db/testing/scene";
import { getCopayChoices } from "@/lib/features/copay/choices";
import { checkCopay } from "@/lib/features/copay/mutations";
import { getCopayCalculation, listCopayCalculations } from "@/lib/features/copay/queries";
import { getPlan, listPharmacies, listPlans } from "@/lib/features/coverage/queries";
import { getMedication, searchMedications } from "@/lib/features/formulary/queries";
import { listMedicationsTaken } from "@/lib/features/medications/queries";
import { sendMessage, startConversation } from "@/lib/features/messages/mutations";
import { getConversation, listConversations, listMessages } from "@/lib/features/messages/queries";
import { getMe, listPatients, openPatient } from "@/lib/features/people/queries";
import { signIn } from "@/lib/features/people/sign-in";
import { asAdmin, asPatient, asProvider, visitor } from "@/lib/kernel/test-actors";
import { listAuditEvents } from "./queries";

const canaries = {
  drug: "Canarymab",
  pharmacy: "Nestbox Pharmacy",
  plan: "Perch Plan",
  approval: "Ask before singing",
  priceCents: "7777770",
  payCents: "31313",
  search: "yellowfeather",
  tried: "who-tried@example.com",
  subject: "Subject about my wings",
  body: "They hurt when I sing",
  refusedId: "a-text-that-is-no-id",
};

/** Everyone does everything once, and tries what is refused. */
async function roundOfEverything() {
  const set = await scene({
    drug: { name: canaries.drug, rxcui: "91234567", ndcs: ["91234567899"] },
    pharmacy: { name: canaries.pharmacy },
    plan: { name: canaries.plan },
    listed: { needsPriorAuthorization: true, priorAuthorizationDetail: canaries.approval },
    unitDollars: 2592.59,
    shares: [{ tier: "generic", pharmacyType: "1-month-in-retail", copayCents: 31_313, copayOption: "charge" }],
  });
  const { member, drug, plan } = set;
  const taken = { patientId: member.patientId, quantity: 30, daysSupply: 30, startedOn: "2026-01-01" };
  await make.db.insert(patientMedication).values({ ...taken, medicationId: drug.id });
  const stranger = await make.patient();
  const patient = asPatient(member);
  const provider = asProvider(await make.provider([member]));
  const admin = asAdmin(await make.user("admin"));
  const own = await checkCopay(patient, monthOf(set));
  expect(own).toMatchObject({ priceCents: 7_777_770, patientPayCents: 31_313 });
  const team = await make.careTeam([provider]);
  const letter = { subject: canaries.subject, body: canaries.body, careTeamId: team.id };
  const { id } = await startConversation(patient, letter);
  for (const actor of [patient, provider, admin, visitor]) {
    const patientId = member.patientId;
    await Promise.allSettled([
      checkCopay(actor, { ...monthOf(set), patientId }),
      checkCopay(actor, { ...monthOf(set), patientId: stranger.patientId }),
      checkCopay(actor, { ...monthOf(set), quantity: -1 }),
      getCopayChoices(actor, { medicationId: drug.id, patientId }),
      getCopayCalculation(actor, { id: own.id }),
      getCopayCalculation(actor, { id: canaries.refusedId }),
      listCopayCalculations(actor, { patientId }),
      listMedicationsTaken(actor, { patientId }),
      listMedicationsTaken(actor, { patientId: stranger.patientId }),
      openPatient(actor, { id: patientId }),
      openPatient(actor, { id: stranger.patientId }),
      listPatients(actor, { q: canaries.search }),
      searchMedications(actor, { q: canaries.drug }),
      searchMedications(actor, { q: canaries.search }),
      getMedication(actor, { id: drug.id }),
      listPharmacies(actor, { near: canaries.pharmacy }),
      listPlans(actor, { q: canaries.plan }),
      getPlan(actor, { id: plan.id }),
      startConversation(actor, { ...letter, patientId: stranger.patientId }),
      sendMessage(actor, { id, body: canaries.body }),
      listConversations(actor, {}),
      getConversation(actor, { id }),
      listMessages(actor, { id }),
      getMe(actor, {}),
      listAuditEvents(actor, { patientId, action: canaries.search }),
    ]);
  }
  await signIn(visitor, {
    email: canaries.tried,
    passphrase: canaries.search,
    address: "192.0.2.7",
    formerToken: undefined,
  });
  return { member, stranger };
}

test("after everyone did everything, the trail holds ids and names of fields, and nothing of anyone's health", async () => {
  const { member, stranger } = await roundOfEverything();
  const trail = await make.db.select().from(auditEvent);
  expect(new Set(trail.map(({ action }) => action))).toEqual(
    new Set([
      "audit.read",
      "conversation.read",
      "conversation.start",
      "conversations.list",
      "copay.check",
      "copay.choices",
      "copay.list",
      "copay.read",
      "medications-taken.list",
      "message.send",
      "messages.list",
      "patient.open",
      "patients.list",
      "session.refuse",
    ]),
  );
  const people = [member.displayName, member.email, member.medicalRecordNumber, member.dateOfBirth];
  const secrets = [...Object.values(canaries), "192.0.2.7", "91234567", ...people, stranger.displayName];
  const ids = /[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12}/g;
  const text = trail.map((row) => JSON.stringify(row).toLowerCase().replaceAll(ids, ""));
  const told = secrets.filter((secret) => text.some((line) => line.includes(secret.toLowerCase())));
  expect(told).toEqual([]);
});
