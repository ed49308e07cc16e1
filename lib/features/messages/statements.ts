import { careTeam } from "@/db/schema/care-teams";
import { conversation, message } from "@/db/schema/messages";
import { insertion, part, question, written } from "@/lib/kernel/statement";

// The statements of sending a message, which happens all day. Their texts are written once; see docs/decisions.

const talk = part(conversation, "talk");
const team = part(careTeam, "team", ["timeZone", "opensAtMinute", "closesAtMinute", "holidays", "replyBusinessDays"]);

/**
 * A conversation the writer takes part in, held until the end, so that the ids of its messages have the order of their commits. With the
 * hours of its team; whom a message tells: the patient of what others write; whoever claimed it, or all staff it is with who care for the
 * patient today, of what staff did not write; systems that follow the patient's messages; and whether the writer has anything unread.
 * Values: conversation, writer's id, writer's kind.
 */
export const conversationToWriteIn = question(
  `select ${talk.columns}, ${team.columns},
    array(
      select distinct party from (
        select user_id from patient where id = talk.patient_id and $3 <> 'patient'
        union all select talk.claimed_by_user_id where $3 <> 'provider'
        union all select provider.user_id from provider
          join care_relationship care on care.provider_id = provider.id and care.patient_id = talk.patient_id
          where $3 <> 'provider' and talk.claimed_by_user_id is null
            and care.started_on <= current_date and (care.ended_on is null or care.ended_on >= current_date)
            and (provider.id = talk.provider_id
              or provider.id in (select provider_id from care_team_member where care_team_id = talk.care_team_id))
        union all select systems_told(talk.patient_id)
      ) as concerned (party) where party is not null and party <> $2
    ) as "told",
    exists (select from notification where recipient_id = $2 and topic = 'message' and read_at is null)
      or not coalesce((
        select exists (select from message_receipt where message_id = newest.id and reader_user_id = $2)
        from (select id from message where conversation_id = talk.id and sender_user_id <> $2 order by id desc limit 1) newest
      ), true) as "hasUnread"
  from conversation talk left join care_team team on team.id = talk.care_team_id
  where talk.id = $1 and talk.patient_id in (select visible_patients())
    and takes_part(talk.patient_id, talk.care_team_id, talk.provider_id)
  for update of talk`,
  (raw) => ({
    conversation: talk.rowOf(raw),
    hours: team.rowIfAny(raw),
    told: Array.isArray(raw.told) ? raw.told.map(String) : [],
    hasUnread: raw.hasUnread === true,
  }),
);

export const keepMessage = insertion(message);

type Moved = Pick<typeof conversation.$inferSelect, "id" | "lastMessageAt" | "answerDueAt">;

/** The conversation after a message: when the newest was sent, and until when an answer is promised. */
export const moveOn = ({ id, lastMessageAt, answerDueAt }: Moved) =>
  written("update conversation set last_message_at = $2, answer_due_at = $3 where id = $1", [
    id,
    lastMessageAt.toISOString(),
    answerDueAt?.toISOString() ?? null,
  ]);
