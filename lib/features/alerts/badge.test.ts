import { and, eq, isNotNull, isNull } from "drizzle-orm";
import fc from "fast-check";
import { expect, test } from "vitest";
import { notification } from "@/db/schema/alerts";
import { make } from "@/db/testing/database";
import { markRead, sendMessage, startConversation } from "@/lib/features/messages/mutations";
import { asPatient, asProvider } from "@/lib/kernel/test-actors";
import { readAlerts } from "./mutations";
import { countUnread, listAlerts } from "./queries";

/** What a member's day is made of. Numbers name a message or an alert among those that are there. */
const step = fc.oneof(
  fc.constant({ kind: "written to" as const }),
  fc.constant({ kind: "answers" as const }),
  fc.record({ kind: fc.constant("opens" as const), message: fc.nat(20) }),
  fc.record({ kind: fc.constant("reads one" as const), alert: fc.nat(20) }),
  fc.record({ kind: fc.constant("reads through" as const), alert: fc.nat(20) }),
);

test("the badge is the number of unread alerts after every step, whichever way they are read", async () => {
  await fc.assert(
    fc.asyncProperty(fc.array(step, { minLength: 1, maxLength: 12 }), async (steps) => {
      const person = await make.patient();
      const [member, nurse] = [asPatient(person), asProvider(await make.provider([person]))];
      const team = await make.careTeam([nurse]);
      const begun = { subject: "My inhaler", body: "May I fill it early?", careTeamId: team.id };
      const { id, lastMessage } = await startConversation(member, begun);
      const messages = [lastMessage.id];
      for (const one of steps) {
        const { items } = await listAlerts(member, { limit: 100 });
        const seq = "alert" in one ? items[one.alert % items.length]?.seq : undefined;
        if (one.kind === "written to") messages.push((await sendMessage(nurse, { id, body: "Yes." })).id);
        if (one.kind === "answers") messages.push((await sendMessage(member, { id, body: "Thanks." })).id);
        if (one.kind === "opens")
          await markRead(member, { id, throughMessageId: messages[one.message % messages.length] ?? lastMessage.id });
        if (one.kind === "reads one" && seq) await readAlerts(member, { seqs: [seq] });
        if (one.kind === "reads through" && seq) await readAlerts(member, { throughSeq: seq });
        const listed = await listAlerts(member, { limit: 100 });
        const stored = and(eq(notification.recipientId, member.userId), isNotNull(notification.entityId));
        const unread = await make.db.$count(notification, and(stored, isNull(notification.readAt)));
        expect([await countUnread(member, {}), listed.unread]).toEqual([unread, unread]);
        expect(listed.items.filter(({ readAt }) => readAt === null)).toHaveLength(unread);
      }
    }),
    { numRuns: 8 },
  );
});
