/** What the people of the demo world were told of before anyone looked: their messages, and what was said anew about a drug. */
import type { notification } from "@/db/schema";
import type { CatalogueMedication } from "./catalogue";
import { medicationId } from "./catalogue-rows";
import { messageAlerts } from "./conversation-rows";
import { demoId } from "./ids";

type NotificationRow = typeof notification.$inferInsert;

export type DemoAlert = Pick<NotificationRow, "topic" | "entityId" | "createdAt" | "readAt"> & {
  email: string;
  createdAt: Date;
};

const DAY = 86_400_000;
const corrections = [
  { email: "patient@example.com", drug: "Atorvastatin 20 mg tablet", daysAgo: 6 },
  { email: "patient2@example.com", drug: "Amlodipine 5 mg tablet", daysAgo: 8 },
];

function correctionAlerts(catalogue: readonly CatalogueMedication[], today: Date): DemoAlert[] {
  return corrections.map(({ email, drug, daysAgo }) => {
    const rxcui = catalogue.find(({ name }) => name === drug)?.rxcui;
    if (rxcui === undefined) throw new Error(`The demo world has no ${drug}.`);
    const createdAt = new Date(today.getTime() - daysAgo * DAY);
    return { email, topic: "medication" as const, entityId: medicationId(rxcui), createdAt, readAt: null };
  });
}

/** Numbered per person without gaps, in the order in which they came, with the last number of each. */
export function alertRows(catalogue: readonly CatalogueMedication[], today: Date) {
  const lastSeqs = new Map<string, number>();
  const alerts = [...messageAlerts(today), ...correctionAlerts(catalogue, today)];
  const notifications = alerts
    .sort((one, two) => one.createdAt.getTime() - two.createdAt.getTime())
    .map(({ email, ...alert }): NotificationRow => {
      const recipientId = demoId("user", email);
      const seq = (lastSeqs.get(recipientId) ?? 0) + 1;
      lastSeqs.set(recipientId, seq);
      return { recipientId, seq, ...alert };
    });
  return { notifications, counters: [...lastSeqs].map(([recipientId, lastSeq]) => ({ recipientId, lastSeq })) };
}
