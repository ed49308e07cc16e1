import { randomBytes, randomUUID } from "node:crypto";
import { existsSync, linkSync, mkdirSync, readFileSync, renameSync, rmSync, writeFileSync } from "node:fs";
import { dirname } from "node:path";

const random256 = () => randomBytes(32).toString("base64url");

/** Reads the secret kept in this file, after making one when there is none. Safe when two processes start at once. */
export function keepSecret(file: string, make: () => string = random256): string {
  if (!existsSync(file)) {
    const draft = draftOf(file, make());
    try {
      linkSync(draft, file);
    } catch (error) {
      if (!existsSync(file)) throw error;
    } finally {
      rmSync(draft);
    }
  }
  return readFileSync(file, "utf8").trim();
}

/** Puts another secret in the place of the one kept in this file. Who reads it meanwhile gets the one or the other, whole. */
export function replaceSecret(file: string, secret: string): void {
  renameSync(draftOf(file, secret), file);
}

function draftOf(file: string, secret: string): string {
  mkdirSync(dirname(file), { recursive: true, mode: 0o700 });
  const draft = `${file}.${randomUUID()}`;
  writeFileSync(draft, secret, { mode: 0o600 });
  return draft;
}
