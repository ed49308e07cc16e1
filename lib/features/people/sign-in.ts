import { env } from "@/lib/env";
import { type Actor, type Anonymous, isSignedIn } from "@/lib/kernel/actor";
import { AppError, invalidField } from "@/lib/kernel/errors";
import { parseInput } from "@/lib/kernel/input";
import { actorFromToken, asRole } from "@/lib/kernel/session";
import { endSession, openSession, refuseSignIn, saveAddressRequest, savePassphrase } from "./mutations";
import { hashPassphrase, passphraseMatches, passphraseProblem } from "./passphrase";
import { findCredential } from "./queries";
import { AddressChangeInput, PassphraseChangeInput, type SignInInput } from "./schemas";
import { type ThrottleKey, throttleKeys } from "./throttle";

type Attempt = SignInInput & { address: string; formerToken: string | undefined };

/** Opens a session for the right passphrase. Null for a wrong one, an unknown address and an inactive person alike. */
export async function signIn(
  visitor: Anonymous,
  { email, passphrase, address, formerToken }: Attempt,
): Promise<{ userId: string; token: string; expiresAt: Date } | null> {
  const keys = throttleKeys(env.authSecret, email, address);
  const credential = await credentialWhenAllowed(visitor, email, keys);
  const matches = await passphraseMatches(passphrase, credential?.passphraseHash);
  const { channel, requestId } = visitor;
  const person =
    credential && matches
      ? asRole(
          { channel, requestId, userId: credential.userId, sessionId: null, displayName: "", email, isDemo: false },
          credential.role,
          credential.patientId,
          credential.providerId,
        )
      : undefined;
  if (!person) {
    await refuseSignIn(visitor, { keys, userId: credential?.userId ?? null });
    return null;
  }
  await endFormer(visitor, formerToken);
  return { userId: person.userId, ...(await openSession(person, { keys })) };
}

/** Ends the session this browser had before, whoever's it was: only they may, and the token speaks for them. */
async function endFormer({ channel, requestId }: Anonymous, token: string | undefined): Promise<void> {
  const former = await actorFromToken(token, { channel, requestId });
  if (isSignedIn(former)) await endSession(former, {});
}

/** Replaces the passphrase of the person who is signed in and knows the current one. */
export async function changePassphrase(actor: Actor, raw: unknown): Promise<void> {
  const input = parseInput(PassphraseChangeInput, raw);
  const { person } = await provenAgain(actor, "currentPassphrase", input.currentPassphrase);
  const problem = passphraseProblem(input.newPassphrase, [person.email, ...person.displayName.split(" "), "tierwise"]);
  if (problem) throw invalidField("newPassphrase", problem);
  await savePassphrase(person, { passphraseHash: await hashPassphrase(input.newPassphrase) });
}

/** Asks to sign in with another address from now on. The answer is the same whether someone has that address or not. */
export async function requestAddressChange(actor: Actor, raw: unknown): Promise<void> {
  const { email, passphrase } = parseInput(AddressChangeInput, raw);
  const { person, keys } = await provenAgain(actor, "passphrase", passphrase);
  if (email === person.email) throw invalidField("email", "You sign in with this address already.");
  await saveAddressRequest(person, { email, keys });
}

/** Whoever is signed in, having typed the passphrase once more: what follows changes who gets in. */
async function provenAgain(actor: Actor, path: string, passphrase: string) {
  if (!isSignedIn(actor)) throw new AppError("unauthenticated", "Sign in to do this.");
  const keys = throttleKeys(env.authSecret, actor.email, `session:${actor.sessionId}`);
  const credential = await credentialWhenAllowed(actor, actor.email, keys);
  if (await passphraseMatches(passphrase, credential?.passphraseHash)) return { person: actor, keys };
  await refuseSignIn(actor, { keys, userId: actor.userId });
  throw invalidField(path, "This is not the passphrase you use now.");
}

async function credentialWhenAllowed(actor: Actor, email: string, keys: ThrottleKey[]) {
  const { credential, wait } = await findCredential(actor, { email, keys });
  if (wait === 0) return credential;
  throw new AppError("throttled", "There were too many tries. Wait a while, then try again.", {
    retryAfterSeconds: wait,
  });
}
