/** The production server: the front door, the API behind it, and Next for the rest. */
import { once } from "node:events";
import { createServer, type Server } from "node:http";
import next from "next";
import { handleApi } from "@/lib/api/handler";
import { uploads } from "@/lib/api/routes";
import { allowedOrigins, env, publicOrigin, SetupError } from "@/lib/env";
import { startJobs } from "@/lib/jobs/runner";
import { closeDatabase } from "@/lib/kernel/connection";
import { log, logUnexpected } from "@/lib/kernel/log";
import { sessionCookieName } from "@/lib/kernel/session";
import { createFrontDoor, type Visit } from "./front-door";

/** Serves the built portal in `root`. The settings and the database must be there. */
export async function startServer({ root }: { root: string }): Promise<{ url: string; stop(): Promise<void> }> {
  // Next hands web socket upgrades of this server to itself. The real one has none, and so stays behind the front door.
  const httpServer = createServer();
  const portal = next({ dev: false, dir: root, hostname: env.host, port: env.port, httpServer });
  await portal.prepare();
  const handleNext = portal.getRequestHandler();
  const door = createFrontDoor({
    api: handleApi,
    next: (request, response) => handleNext(request, response),
    origins: allowedOrigins(),
    sessionCookie: sessionCookieName(),
    uploads,
    onVisit: record,
    onError: logUnexpected,
  });
  await listen(door.server);
  const jobs = startJobs();
  return { url: publicOrigin(), stop: () => door.shutDown([jobs.stop, () => portal.close(), closeDatabase]) };
}

function record(visit: Visit) {
  if (!visit.path.startsWith("/_next/static/")) log().info({ event: "request", ...visit });
}

const LISTEN_PROBLEMS: Record<string, string> = {
  EADDRINUSE: "is taken by another program. Stop it, or set PORT to another number.",
  EACCES: "may not be used by this user. Set PORT to a number above 1023.",
  EADDRNOTAVAIL: "is not an address of this machine. Set HOST to one that is.",
};

async function listen(server: Server) {
  try {
    await once(server.listen(env.port, env.host), "listening");
  } catch (error) {
    const known = error instanceof Error && "code" in error ? LISTEN_PROBLEMS[String(error.code)] : undefined;
    throw known ? new SetupError(`${env.host}:${env.port} ${known}`) : error;
  }
}
