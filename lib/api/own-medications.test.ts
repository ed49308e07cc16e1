import { expect, test } from "vitest";
import { scene } from "@/db/testing/scene";
import { cookieOf, send } from "./test-client";

test.each(["medications", "follows"])(
  "a drug of one's own %s is put, read, changed by its version and deleted",
  async (list) => {
    const { drug, member } = await scene();
    const cookie = await cookieOf(member.userId);
    const address = `/api/v1/me/${list}/${drug.id}`;
    const body = { quantity: 30, daysSupply: 30, ...(list === "medications" && { startedOn: "2026-01-01" }) };
    const put = (changes: object, headers: Record<string, string> = {}) =>
      send(address, { method: "PUT", body: { ...body, ...changes }, cookie, headers });
    expect((await send(address, { cookie })).status).toBe(404);
    expect((await put({}, { "if-match": "*" })).status).toBe(412);
    const first = await put({});
    expect([first.status, first.json.quantity]).toEqual([200, 30]);
    const read = await send(address, { cookie });
    expect(read.json).toEqual(first.json);
    const tag = read.headers.get("etag") ?? "";
    expect(first.headers.get("etag")).toBe(tag);
    const changed = await put({ quantity: 45 }, { "if-match": tag, "if-none-match": tag });
    expect([changed.status, changed.json.quantity]).toEqual([200, 45]);
    expect((await put({}, { "if-match": tag })).status).toBe(412);
    expect((await send(address, { method: "DELETE", cookie, headers: { "if-match": tag } })).status).toBe(412);
    const deleted = await send(address, { method: "DELETE", cookie });
    expect([deleted.status, deleted.json]).toEqual([204, null]);
    expect((await send(address, { method: "DELETE", cookie })).status).toBe(404);
    expect((await send(`/api/v1/me/${list}`, { cookie })).json.items).toEqual([]);
  },
);
