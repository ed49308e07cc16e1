import { and, eq, gt, isNull, ne } from "drizzle-orm";
import { z } from "zod";
import { oneTimeLink } from "@/db/schema/joining";
import { session, user } from "@/db/schema/people";
import { Email } from "@/lib/features/shapes";
import { isSignedIn } from "@/lib/kernel/actor";
import { AppError } from "@/lib/kernel/errors";
import { mutation } from "@/lib/kernel/operation";
import { newToken, sessionHours, tokenHash } from "@/lib/kernel/session";
import { NoInput, ThrottleKeys } from "./schemas";
import { clearPair, countFailure } from "./throttle";

/** Opens a new session for the person who has just proved who they are. */
export const openSession = mutation({
  action: "session.open",
  input: z.strictObject({ keys: ThrottleKeys }),
  async run(tx, { keys }, { actor, now }) {
    if (actor.userId === null) throw new AppError("unauthenticated", "Sign in to see this.");
    await clearPair(tx, keys);
    const isElsewhere = and(eq(session.userId, actor.userId), isNull(session.revokedAt), gt(session.expiresAt, now));
    const elsewhere = await tx.$count(session, isElsewhere);
    const token = newToken();
    const expiresAt = new Date(now.getTime() + sessionHours * 3_600_000);
    const [opened] = await tx
      .insert(session)
      .values({ userId: actor.userId, tokenHash: tokenHash(token), createdAt: now, lastSeenAt: now, expiresAt })
      .returning({ id: session.id });
    const patientId = actor.kind === "patient" ? actor.patientId : null;
    return {
      output: { token, expiresAt },
      audit: { patientId, entity: { type: "session", id: opened?.id ?? null } },
      // Whoever is signed in elsewhere learns of it there; alone on one browser it would only be noise.
      notify: elsewhere > 0 ? [{ to: actor.userId, topic: "security" as const, entityId: opened?.id ?? null }] : [],
    };
  },
});

/** A passphrase that did not fit: counted, and kept in the trail without the address that was tried. */
export const refuseSignIn = mutation({
  action: "session.refuse",
  input: z.strictObject({ keys: ThrottleKeys, userId: z.string().nullable() }),
  async run(tx, { keys, userId }, { now }) {
    await countFailure(tx, keys, now);
    return { output: null, audit: { patientId: null, entity: { type: "user", id: userId } } };
  },
});

export const endSession = mutation({
  action: "session.end",
  input: NoInput,
  async run(tx, _, { actor, now }) {
    const id = "sessionId" in actor ? actor.sessionId : null;
    if (id)
      await tx
        .update(session)
        .set({ revokedAt: now })
        .where(and(eq(session.id, id), isNull(session.revokedAt)));
    return { output: null, audit: { patientId: null, entity: { type: "session", id } } };
  },
});

/** Saves a new passphrase, and ends every other session of the person and the links to another address. The hashes are checked and made outside the transaction. */
export const savePassphrase = mutation({
  action: "passphrase.change",
  input: z.strictObject({ passphraseHash: z.string() }),
  async run(tx, { passphraseHash }, { actor, now }) {
    if (!isSignedIn(actor) || !actor.sessionId) throw new AppError("unauthenticated", "Sign in to do this.");
    await tx.update(user).set({ passphraseHash }).where(eq(user.id, actor.userId));
    await tx
      .update(session)
      .set({ revokedAt: now })
      .where(and(eq(session.userId, actor.userId), ne(session.id, actor.sessionId), isNull(session.revokedAt)));
    await tx
      .update(oneTimeLink)
      .set({ usedAt: now })
      .where(
        and(
          eq(oneTimeLink.userId, actor.userId),
          eq(oneTimeLink.purpose, "address-change"),
          isNull(oneTimeLink.usedAt),
        ),
      );
    return {
      output: null,
      audit: { patientId: null, entity: { type: "user", id: actor.userId }, fields: ["passphrase"] },
      notify: [{ to: actor.userId, topic: "security" as const, entityId: actor.userId }],
    };
  },
});

/** Asks for a link to the new address. Whether it can be had is found out later; each request counts, for it sends letters. */
export const saveAddressRequest = mutation({
  action: "address-change.request",
  input: z.strictObject({ email: Email, keys: ThrottleKeys }),
  async run(tx, { email, keys }, { actor, now }) {
    if (!isSignedIn(actor)) throw new AppError("unauthenticated", "Sign in to do this.");
    await countFailure(tx, keys, now);
    const id = actor.userId;
    return {
      output: null,
      audit: { patientId: null, entity: { type: "user", id }, fields: ["email"] },
      jobs: [{ name: "address-change.offer-link" as const, payload: { id, email } }],
    };
  },
});

/** Asks once more for the link that proves one's address. */
export const askAddressLink = mutation({
  action: "email.ask-link",
  input: NoInput,
  async run(_, __, { actor }) {
    if (!isSignedIn(actor)) throw new AppError("unauthenticated", "Sign in to do this.");
    const id = actor.userId;
    return {
      output: null,
      audit: { patientId: null, entity: { type: "user", id } },
      // Pressed again and again, it waits as one.
      jobs: [{ name: "email.offer-link" as const, payload: { id }, key: `email.offer-link:${id}` }],
    };
  },
});
