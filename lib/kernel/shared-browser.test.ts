import { expect, test } from "vitest";
import { make } from "@/db/testing/database";
import { hashPassphrase } from "@/lib/features/people/passphrase";
import { signIn } from "@/lib/features/people/sign-in";
import { actorFromToken } from "./session";
import { visitor } from "./test-actors";

const passphrase = "a shared kitchen computer";

async function person() {
  return make.user("admin", { passphraseHash: await hashPassphrase(passphrase) });
}

test("signing in ends the session this browser had before, also when it was someone else's", async () => {
  const [one, two] = [await person(), await person()];
  const open = async ({ email }: { email: string }, formerToken?: string) =>
    (await signIn(visitor, { email, passphrase, address: "192.0.2.1", formerToken }))?.token;
  const first = await open(one);
  const again = await open(one, first);
  const other = await open(two, again);
  const kinds = [];
  for (const token of [first, again, other]) kinds.push((await actorFromToken(token, visitor)).kind);
  expect(kinds).toEqual(["anonymous", "anonymous", "admin"]);
});
