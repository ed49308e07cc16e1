/** `npm run prove:receipts -- --cases N --random SEED`: every tampering with a receipt is found. */
import { bundleTool } from "./steps/tool.mjs";

const { run } = await bundleTool("prove-receipts", "scripts/receipt-verify/prove.ts");
process.exitCode = run(process.argv.slice(2)) ? 0 : 1;
