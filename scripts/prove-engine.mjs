/** `npm run prove:engine -- --cases N --random SEED`: the engine against a second implementation, on random cases. */
import { bundleTool } from "./steps/tool.mjs";

const { run } = await bundleTool("prove-engine", "scripts/prove-engine/main.ts");
process.exitCode = run(process.argv.slice(2)) ? 0 : 1;
