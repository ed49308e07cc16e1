/** `npm run build`: the production server, if its sources have changed. */
import { buildIfStale } from "./steps/build.mjs";
import { installIfStale } from "./steps/install.mjs";
import { command } from "./steps/processes.mjs";

await command(async () => {
  await installIfStale();
  await buildIfStale();
});
