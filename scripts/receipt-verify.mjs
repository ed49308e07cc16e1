/** `npm run receipt:verify -- FILE --key KEYFILE`: verifies one price receipt with no server and no database. */
import { bundleTool } from "./steps/tool.mjs";

const { run } = await bundleTool("receipt-verify", "scripts/receipt-verify/main.ts");
process.exitCode = run(process.argv.slice(2), process.env.INIT_CWD ?? process.cwd());
