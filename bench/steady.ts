/** A steady stream of requests: each is sent when its time has come, whether or not those before it have been answered. */
import { Agent } from "node:http";
import { setTimeout as wait } from "node:timers/promises";
import { z } from "zod";
import { answerOf, Sent } from "./load";

export const Steady = z.object({
  origin: z.string(),
  /** Sent in turn. */
  requests: z.array(Sent),
  perSecond: z.number(),
  seconds: z.number(),
});
export const Answered = z.array(z.object({ path: z.string(), status: z.number(), ms: z.number() }));
type Answered = z.output<typeof Answered>;

/** Each answer's time counts from the moment its request was due. */
export async function applySteadily({
  origin,
  requests,
  perSecond,
  seconds,
}: z.output<typeof Steady>): Promise<Answered> {
  const agent = new Agent({ keepAlive: true });
  const started = performance.now();
  const answered: Promise<Answered[number]>[] = [];
  for (let number = 0; number < perSecond * seconds; number++) {
    const due = started + (number * 1000) / perSecond;
    await wait(Math.max(0, due - performance.now()));
    const request = requests[number % requests.length];
    if (!request) throw new RangeError("There is nothing to send.");
    answered.push(
      answerOf(agent, origin, request).then(({ status }) => ({
        path: request.path,
        status,
        ms: performance.now() - due,
      })),
    );
  }
  const answers = await Promise.all(answered);
  agent.destroy();
  return answers;
}
