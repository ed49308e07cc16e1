import { fileURLToPath } from "node:url";
import { defineConfig } from "vitest/config";

/** The engine's tables and a little of its second implementation; the laws on generated questions take too long. */
export default defineConfig({
  resolve: { alias: { "@": fileURLToPath(new URL("../..", import.meta.url)).replace(/\/$/, "") } },
  test: {
    include: ["lib/benefits/*.test.ts", "scripts/prove-mutants/*.test.ts"],
    exclude: ["lib/benefits/laws.test.ts"],
  },
});
