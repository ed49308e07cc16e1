import { expect, test } from "vitest";
import { session } from "@/db/schema/people";
import { make } from "@/db/testing/database";
import { handleApi } from "@/lib/api/handler";
import { newToken, sessionCookieName, tokenHash } from "./session";

const origin = "http://127.0.0.1:3000";
const id = "00000000-0000-7000-8000-000000000000";

test.each([
  ["a NUL in a search", "/medications?q=a%00b", "q"],
  ["a NUL in a place", "/pharmacies?near=%00", "near"],
  ["a NUL in a cursor", `/plans?cursor=${Buffer.from(`["\\u0000","${id}"]`).toString("base64url")}`, "cursor"],
  ["a year before there were any", "/copay-calculations?since=0000-01-01T00:00:00Z", "since"],
  ["a day that is none", "/copay-calculations?since=2026-02-30T00:00:00Z", "since"],
  ["an offset that is none", "/copay-calculations?since=2026-02-01T00:00:00%2B99:00", "since"],
  ["an instant without its zone", "/copay-calculations?since=2026-02-01T00:00:00", "since"],
  ["an id beside the address's own", `/plans/${id}?id=${id}`, "id"],
  ["a limit of nothing", "/plans?limit=", "limit"],
  ["a limit below one", "/plans?limit=0", "limit"],
  ["half a limit", "/plans?limit=1.5", "limit"],
  ["an endless limit", "/plans?limit=Infinity", "limit"],
])("%s is a 400 that names the field", async (_, path, field) => {
  const member = await make.patient();
  const token = newToken();
  const expiresAt = new Date(Date.now() + 3_600_000);
  await make.db.insert(session).values({ userId: member.userId, tokenHash: tokenHash(token), expiresAt });
  const cookie = `${sessionCookieName()}=${token}`;
  const response = await handleApi(new Request(`${origin}/api/v1${path}`, { headers: { cookie } }));
  expect(await response.json()).toMatchObject({ status: 400, errors: [{ path: field }] });
});
