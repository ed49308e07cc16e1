import { fileURLToPath } from "node:url";
import { defineConfig } from "vitest/config";

const pure = [
  "lib/benefits/**/*.test.ts",
  "lib/standards/**/*.test.ts",
  "lib/integrity/**/*.test.ts",
  "lib/features/**/schemas.test.ts",
  "lib/features/mail/schedule.test.ts",
  "lib/features/formulary/differences.test.ts",
  "lib/features/changes/differences.test.ts",
  "lib/features/changes/terms-form.test.ts",
  "lib/env.test.ts",
  "db/demo/**/*.test.ts",
  "components/**/*.test.ts",
];
const process = ["server/**/*.test.ts", "scripts/**/*.test.ts", "db/embedded*.test.ts", "db/embedded/**/*.test.ts"];
const temporary = "./db/testing/temporary.ts";

/** `pure` needs nothing, `server` starts processes of its own, `database` needs the cluster that `npm test` starts (TEST_DATABASE_URL). */
export default defineConfig({
  resolve: { alias: { "@": fileURLToPath(new URL(".", import.meta.url)).replace(/\/$/, "") } },
  test: {
    projects: [
      { extends: true, test: { name: "pure", include: pure, globalSetup: temporary } },
      {
        extends: true,
        test: { name: "server", include: process, globalSetup: temporary, testTimeout: 60_000, hookTimeout: 60_000 },
      },
      {
        extends: true,
        test: {
          name: "database",
          include: ["lib/**/*.test.ts", "db/**/*.test.ts"],
          exclude: [...pure, ...process],
          globalSetup: [temporary, "./db/testing/cluster.ts"],
          setupFiles: "./db/testing/database.ts",
          testTimeout: 30_000,
          hookTimeout: 60_000,
        },
      },
    ],
  },
});
