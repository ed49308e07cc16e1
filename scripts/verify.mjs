/** `npm run verify`: what can be known in seconds and without a database. */
import { installIfStale } from "./steps/install.mjs";
import { command } from "./steps/processes.mjs";
import { PURE_TESTS, QUICK_CHECKS, verify } from "./steps/verify.mjs";

await command(async () => {
  await installIfStale();
  process.exitCode = verify([...QUICK_CHECKS, PURE_TESTS]) === 0 ? 0 : 1;
});
