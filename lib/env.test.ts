import { afterEach, describe, expect, test, vi } from "vitest";

/** The module anew, with these settings alone. */
async function withSettings(settings: Record<string, string>) {
  vi.resetModules();
  for (const name of [
    "HOST",
    "PORT",
    "DATABASE_URL",
    "DATA_DIR",
    "PUBLIC_URL",
    "DEMO",
    "DEMO_PASSPHRASE",
    "APP_DATABASE_URL",
    "AUTH_SECRET",
    "DATA_KEYS",
    "SIGNING_KEY",
  ])
    vi.stubEnv(name, settings[name] ?? "");
  return import("./env");
}

afterEach(() => {
  vi.unstubAllEnvs();
});

describe("without settings", () => {
  test("it is a portal on this machine with demo data", async () => {
    const { env, publicOrigin, allowedOrigins, secureCookies } = await withSettings({});
    expect(env).toMatchObject({ host: "127.0.0.1", port: 3000, demo: "loopback", databaseUrl: undefined });
    expect(env.dataDir).toMatch(/\/\.data$/);
    expect(publicOrigin()).toBe("http://127.0.0.1:3000");
    expect(allowedOrigins()).toEqual(["http://127.0.0.1:3000", "http://localhost:3000", "http://[::1]:3000"]);
    expect(secureCookies()).toBe(false);
  });

  test("what the starter sets is missed when it is needed, and not before", async () => {
    const { env } = await withSettings({});
    expect(() => env.appDatabaseUrl).toThrow("APP_DATABASE_URL is not set. Start the portal with npm start");
  });
});

describe("settings", () => {
  test("a public address is the only origin", async () => {
    const settings = { HOST: "0.0.0.0", PUBLIC_URL: "https://tierwise.example.org/", PORT: "8080" };
    const { publicOrigin, allowedOrigins, secureCookies, listensOnLoopback } = await withSettings(settings);
    expect(publicOrigin()).toBe("https://tierwise.example.org");
    expect(allowedOrigins()).toEqual(["https://tierwise.example.org"]);
    expect(secureCookies()).toBe(true);
    expect(listensOnLoopback()).toBe(false);
  });

  test.each([
    { DEMO: "", means: "loopback" },
    { DEMO: "0", means: "off" },
    { DEMO: "1", means: "anywhere" },
  ])("DEMO=$DEMO means $means", async ({ DEMO, means }) => {
    expect((await withSettings({ DEMO })).env.demo).toBe(means);
  });

  test("what the starter found out takes effect at once, for next-auth too", async () => {
    const { env, provide } = await withSettings({ PORT: "4000" });
    expect(() => env.authSecret).toThrow();
    const found = {
      appDatabaseUrl: "postgres://app@127.0.0.1/tierwise",
      jobsDatabaseUrl: "postgres://jobs@127.0.0.1/tierwise",
      authSecret: "s".repeat(32),
    };
    provide(found);
    expect(env).toMatchObject(found);
    expect(process.env).toMatchObject({ NEXTAUTH_URL: "http://127.0.0.1:4000", NEXTAUTH_SECRET: "s".repeat(32) });
  });
});

describe("a setting that cannot be used is named, with what to do", () => {
  test.each([
    { settings: { PORT: "http" }, says: "PORT: Use a whole number" },
    { settings: { PORT: "80.5" }, says: "PORT: Use a whole number" },
    { settings: { PORT: "70000" }, says: "PORT: " },
    { settings: { HOST: "0.0.0.0" }, says: "PUBLIC_URL: Other machines can reach HOST=0.0.0.0" },
    { settings: { PUBLIC_URL: "tierwise.example.org" }, says: "PUBLIC_URL: Use the address people type" },
    { settings: { PUBLIC_URL: "https://example.org/portal" }, says: "PUBLIC_URL: Use the address people type" },
    { settings: { PUBLIC_URL: "ftp://example.org" }, says: "PUBLIC_URL: Use the address people type" },
    { settings: { DATABASE_URL: "mysql://localhost" }, says: "DATABASE_URL: Use an address such as postgres://" },
    { settings: { DEMO: "yes" }, says: "DEMO: Use 0" },
    { settings: { DEMO_PASSPHRASE: "short" }, says: "DEMO_PASSPHRASE: Use 15 characters or more" },
    { settings: { AUTH_SECRET: "short" }, says: "AUTH_SECRET: Use 32 random characters or more" },
  ])("$settings", async ({ settings, says }) => {
    const { checkSettings } = await withSettings(settings);
    expect(checkSettings).toThrow(
      expect.objectContaining({ name: "SetupError", message: expect.stringContaining(says) }),
    );
  });

  test("all of them are named at once", async () => {
    const { checkSettings } = await withSettings({ PORT: "x", DEMO: "x" });
    expect(checkSettings).toThrow(/PORT: .*\n.*DEMO: /);
  });
});
