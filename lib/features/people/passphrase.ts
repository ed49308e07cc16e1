import { hash, verify } from "@node-rs/argon2";
import { dictionary } from "@zxcvbn-ts/language-common";

/** OWASP's recommended floor for argon2id: 19 MiB, two passes, one lane. */
const cost = { memoryCost: 19_456, timeCost: 2, parallelism: 1 };
const breached = new Set(dictionary.passwords);

/** What stands for the hash when there is no such account, so that both answers take the same work. */
let decoy: Promise<string> | undefined;

export function hashPassphrase(passphrase: string): Promise<string> {
  return hash(normal(passphrase), cost);
}

/** Whether the passphrase is the one behind the hash. Takes as long when there is no hash. */
export async function passphraseMatches(passphrase: string, stored: string | undefined): Promise<boolean> {
  decoy ??= hashPassphrase(crypto.randomUUID());
  const matches = await verify(stored ?? (await decoy), normal(passphrase));
  return matches && stored !== undefined;
}

/** Why a new passphrase can't be used, or null. NIST SP 800-63B: length and a list of what attackers try first, no composition rules. */
export function passphraseProblem(passphrase: string, personal: readonly string[]): string | null {
  const plain = normal(passphrase).toLowerCase();
  if ([...plain].length < 15) return "Use 15 characters or more. Several words work well.";
  if (breached.has(plain) || breached.has(stemOf(plain)) || isRepetition(plain))
    return "This passphrase is on lists that attackers try first. Choose another.";
  const rest = personal.reduce(
    (text, word) => (word.length > 3 ? text.replaceAll(word.toLowerCase(), "") : text),
    plain,
  );
  if (rest.length < plain.length / 2) return "This passphrase is mostly your name or address. Choose another.";
  return null;
}

/** The same characters typed on different keyboards are one passphrase. */
function normal(passphrase: string): string {
  return passphrase.normalize("NFKC");
}

/** A listed password lengthened with digits or signs is still the listed one. */
function stemOf(text: string): string {
  return text.replace(/[^\p{L}]+$/u, "");
}

/** "abcabcabcabcabc": some word written again and again. */
function isRepetition(text: string): boolean {
  return (text + text).indexOf(text, 1) < text.length;
}
