import type { NextConfig } from "next";
import { SECURITY_HEADERS } from "./server/security-headers";

const headers = Object.entries(SECURITY_HEADERS).map(([key, value]) => ({ key, value }));

const config: NextConfig = {
  poweredByHeader: false,
  reactStrictMode: true,
  typedRoutes: true,
  serverExternalPackages: ["@node-rs/argon2", "pdfkit", "pino", "postgres"],
  images: { unoptimized: true },
  experimental: { serverActions: { bodySizeLimit: "1mb" } },
  // The front door sets them on everything; this is for the development server, which has none.
  headers: async () => [{ source: "/:path*", headers }],
};

export default config;
