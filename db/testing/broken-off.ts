import { drizzle } from "drizzle-orm/postgres-js";
import { database } from "@/db/client";
import { guarded } from "@/db/guard";
import * as schema from "@/db/schema";

/** Where the portal's work ends: before a statement of a transaction, its commit included, or after the commit came through. */
type Where = { beforeStatement: number } | "after-commit" | null;

type Body = (inner: object) => unknown;

/** Puts the portal on a pool whose work ends where a test says, as when the process dies there: what it had not committed is undone. */
export function breakOff() {
  let where: Where = null;
  let said = 0;
  const count = () => {
    said += 1;
    if (where !== null && typeof where === "object" && where.beforeStatement === said)
      throw new Error(`Broken off before statement ${said}.`);
  };
  const breaking = <Client extends object>(client: Client): Client =>
    new Proxy(client, {
      get(target, property) {
        const member = Reflect.get(target as object, property);
        if (property === "unsafe")
          return (...statement: unknown[]) => {
            count();
            return member.apply(target, statement);
          };
        if (property !== "begin") return member;
        return async (body: Body) => {
          const output = await member.call(target, async (inner: object) => {
            const done = await body(breaking(inner));
            count();
            return done;
          });
          if (where === "after-commit") throw new Error("Broken off before the commit was answered.");
          return output;
        };
      },
    });
  database();
  const connection = globalThis.tierwiseConnection;
  if (!connection) throw new Error("There is no pool.");
  const db = drizzle(breaking(guarded(connection.client)), { schema, casing: "snake_case" });
  globalThis.tierwiseConnection = { ...connection, db };
  return (next: Where) => {
    where = next;
    said = 0;
  };
}
