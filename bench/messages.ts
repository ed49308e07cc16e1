/** Messages of members to their care team, each in a conversation that the portal has made before. */
import { z } from "zod";
import { RECORDING } from "./bare-server";
import type { Sent } from "./load";
import { posted } from "./people";

/** Messages of one conversation are written one after the other; clients that waited for each other would measure that. */
const conversationsEach = 4;
const WithId = z.object({ id: z.string() });
const Teams = z.object({ items: z.array(WithId) });

export const messageText =
  "I began the new tablets on Monday. Since then I feel dizzy in the morning, mostly when I get up. It is better by noon. Should I take them in the evening instead, or stop until we have spoken?";

export async function messagesOf(writers: readonly { cookie: string }[], origin: string): Promise<Sent[]> {
  const sent: Sent[] = [];
  for (const { cookie } of writers) {
    const headers = { cookie, origin };
    const answer = await fetch(`${origin}/api/v1/care-teams`, { headers });
    const [team] = Teams.parse(await answer.json()).items;
    if (!team) continue;
    for (let made = 0; made < conversationsEach; made++) {
      const id = await startConversation(origin, headers, { careTeamId: team.id });
      sent.push(messageTo(id, { ...headers, [RECORDING]: String(sent.length) }));
    }
  }
  return sent;
}

type With = { careTeamId: string } | { recipientId: string };

export async function startConversation(origin: string, headers: Sent["headers"], between: With): Promise<string> {
  const body = JSON.stringify({ subject: "New tablets", body: messageText, ...between });
  const asked = posted("/api/v1/conversations", headers, body);
  const answer = await fetch(origin + asked.path, { method: asked.method, headers: asked.headers, body });
  return WithId.parse(await answer.json()).id;
}

export function messageTo(conversationId: string, headers: Sent["headers"]): Sent {
  return posted(`/api/v1/conversations/${conversationId}/messages`, headers, JSON.stringify({ body: messageText }));
}
