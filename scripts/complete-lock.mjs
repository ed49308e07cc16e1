/**
 * Completes package-lock.json after `npm install`.
 *
 * Some registries do not serve every platform's binary packages. npm then leaves those optional packages out of the lock, and `npm ci` refuses
 * it. This adds an entry without a checksum for each one left out; npm skips it on platforms it is not for.
 */
import { readFileSync, writeFileSync } from "node:fs";
import { entryFor, missingPackages } from "./steps/lock.mjs";

const file = "package-lock.json";
const lock = JSON.parse(readFileSync(file, "utf8"));
const missing = missingPackages(lock);
const added = missing.map((found) => [`node_modules/${found.name}`, entryFor(found)]);
const entries = [...Object.entries(lock.packages), ...added].sort(([one], [other]) => (one < other ? -1 : 1));
writeFileSync(file, `${JSON.stringify({ ...lock, packages: Object.fromEntries(entries) }, null, 2)}\n`);
console.log(`${missing.length} packages of other platforms added to ${file}.`);
