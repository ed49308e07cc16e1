import { openStream } from "@/lib/features/alerts/queries";
import { type Actor, isSignedIn } from "@/lib/kernel/actor";
import { AppError } from "@/lib/kernel/errors";
import { encodeEvent, type Seat, takeSeat } from "@/lib/kernel/live";

/** A client that leaves this much unread is gone or too slow. It comes back with Last-Event-ID and misses nothing. */
const unreadBytes = 256 * 1024;
const hello = new TextEncoder().encode("retry: 2000\n\n");

/** A person's, or a system's, live events as server-sent events: what was missed since Last-Event-ID, then what happens. */
export async function eventStream(actor: Actor, request: Request, query: object): Promise<Response> {
  const lastEventId = request.headers.get("last-event-id");
  const { current, missed, mustReset } = await openStream.receive(actor, {
    ...query,
    ...(lastEventId !== null && { lastEventId }),
  });
  const whose = { recipientId: actor.userId ?? "", admittedBy: admissionOf(actor), after: current };
  const first = missed.map(({ seq, topic, entityId, createdAt }) =>
    encodeEvent({ seq, topic, entityId, occurredAt: createdAt.toISOString() }),
  );
  if (mustReset) {
    const occurredAt = new Date().toISOString();
    first.push(encodeEvent({ seq: current, topic: "reset", entityId: null, occurredAt }));
  }
  return new Response(seated(whose, [hello, ...first], request.signal), {
    headers: {
      "content-type": "text/event-stream",
      "cache-control": "private, no-store, no-transform",
      "x-accel-buffering": "no",
    },
  });
}

/** The session or the token without which the stream ends. */
function admissionOf(actor: Actor): string {
  const id = isSignedIn(actor) ? actor.sessionId : actor.kind === "client" && actor.tokenId;
  if (!id) throw new AppError("unauthenticated", "Sign in to see this.");
  return id;
}

/** A body that says these things first, and then what its seat is given until either side leaves. */
function seated(whose: Pick<Seat, "recipientId" | "admittedBy" | "after">, first: Uint8Array[], signal: AbortSignal) {
  let leave: (() => void) | undefined;
  const gone = () => {
    leave?.();
    leave = undefined;
  };
  signal.addEventListener("abort", gone, { once: true });
  return new ReadableStream<Uint8Array>(
    {
      start(controller) {
        for (const bytes of first) controller.enqueue(bytes);
        const seat: Seat = {
          ...whose,
          send(bytes) {
            if (!leave) return;
            controller.enqueue(bytes);
            if ((controller.desiredSize ?? 0) >= 0) return;
            gone();
            controller.error(new Error("Too slow."));
          },
          end() {
            if (!leave) return;
            gone();
            controller.close();
          },
        };
        leave = takeSeat(seat);
        if (!leave)
          throw new AppError("throttled", "This person has too many streams open.", { retryAfterSeconds: 30 });
      },
      cancel: gone,
    },
    new ByteLengthQueuingStrategy({ highWaterMark: unreadBytes }),
  );
}
