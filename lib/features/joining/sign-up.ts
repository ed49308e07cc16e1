import { env } from "@/lib/env";
import { hashPassphrase, passphraseMatches, passphraseProblem } from "@/lib/features/people/passphrase";
import { type ThrottleKey, throttleKeys } from "@/lib/features/people/throttle";
import type { Actor } from "@/lib/kernel/actor";
import { AppError, driverError, invalidField } from "@/lib/kernel/errors";
import { parseInput } from "@/lib/kernel/input";
import { linkGone, redeemByLink, refuseLink, saveForgotten, saveSignUp } from "./mutations";
import { checkWait, openLink } from "./queries";
import {
  ForgottenInput,
  LinkInput,
  NewPassphraseInput,
  type OpenLink,
  SignUpConfirmationInput,
  SignUpInput,
} from "./schemas";

/** Asks for an account to a record. The answer is the same whether the plan knows the person or not. */
export async function requestSignUp(visitor: Actor, raw: unknown, address: string): Promise<void> {
  const { password, enrolmentCode, ...person } = parseInput(SignUpInput, raw);
  requireGood(password, "password", person);
  const keys = await allowedKeys(visitor, `sign-up:${person.memberId}`, address);
  const passphraseHash = await hashPassphrase(password);
  await saveSignUp(visitor, { ...person, keys, passphraseHash, ...(enrolmentCode && { enrolmentCode }) });
}

/** Opens the account: the link proves the address on the plan's list, the passphrase that this is who asked. */
export async function confirmSignUp(visitor: Actor, raw: unknown, address: string): Promise<void> {
  const { token, passphrase } = parseInput(SignUpConfirmationInput, raw);
  const link = await linkFor(visitor, token, ["sign-up"]);
  const keys = await allowedKeys(visitor, `link:${token}`, address);
  if (!(await passphraseMatches(passphrase, link.passphraseHash ?? undefined))) {
    await refuseLink(visitor, { keys });
    throw invalidField(
      "passphrase",
      "This is not the passphrase chosen when signing up. If you did not sign up, close this page.",
    );
  }
  await redeem(visitor, { token, purpose: link.purpose });
}

/** Asks for a link to a new passphrase. The answer is the same whether there is such an account or not. */
export async function requestReset(visitor: Actor, raw: unknown, address: string): Promise<void> {
  const { email } = parseInput(ForgottenInput, raw);
  await saveForgotten(visitor, { email, keys: await allowedKeys(visitor, `forgotten:${email}`, address) });
}

/** A new passphrase behind a link: for someone who forgot theirs, or who was invited to work here. */
export async function chooseByLink(visitor: Actor, raw: unknown): Promise<OpenLink["purpose"]> {
  const { token, newPassphrase } = parseInput(NewPassphraseInput, raw);
  const link = await linkFor(visitor, token, ["passphrase-reset", "invitation"]);
  requireGood(newPassphrase, "newPassphrase", link);
  await redeem(visitor, { token, purpose: link.purpose, passphraseHash: await hashPassphrase(newPassphrase) });
  return link.purpose;
}

/** Proves that mail to an address reaches its owner: of an account as it is, or of one that is to sign in with it from now on. */
export async function confirmAddress(visitor: Actor, raw: unknown): Promise<OpenLink["purpose"]> {
  const { token } = parseInput(LinkInput, raw);
  const { purpose } = await linkFor(visitor, token, ["email", "address-change"]);
  await redeem(visitor, { token, purpose });
  return purpose;
}

async function linkFor(visitor: Actor, token: string, purposes: readonly OpenLink["purpose"][]): Promise<OpenLink> {
  const link = await openLink(visitor, { token });
  if (!link || !purposes.includes(link.purpose)) throw linkGone();
  return link;
}

async function redeem(visitor: Actor, link: Parameters<typeof redeemByLink>[1]): Promise<void> {
  try {
    await redeemByLink(visitor, link);
  } catch (error) {
    // Someone else was a moment faster: an address and a record can be taken once.
    if (driverError(error)?.code === "23505") throw linkGone();
    throw error;
  }
}

function requireGood(passphrase: string, path: string, { email, displayName }: { email: string; displayName: string }) {
  const problem = passphraseProblem(passphrase, [email, ...displayName.split(" "), "tierwise"]);
  if (problem) throw invalidField(path, problem);
}

async function allowedKeys(visitor: Actor, about: string, address: string): Promise<ThrottleKey[]> {
  const keys = throttleKeys(env.authSecret, about, address);
  const wait = await checkWait(visitor, { keys });
  if (wait === 0) return keys;
  throw new AppError("throttled", "There were too many tries. Wait a while, then try again.", {
    retryAfterSeconds: wait,
  });
}
