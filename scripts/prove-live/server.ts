/** One server process as the portal has it, without the pages: the front door, the API, its hub of streams. */
import { once } from "node:events";
import { handleApi } from "@/lib/api/handler";
import { allowedOrigins, env } from "@/lib/env";
import { closeDatabase } from "@/lib/kernel/connection";
import { sessionCookieName } from "@/lib/kernel/session";
import { createFrontDoor } from "@/server/front-door";

const door = createFrontDoor({
  api: handleApi,
  next: async (_request, response) => void response.writeHead(404).end(),
  origins: allowedOrigins(),
  sessionCookie: sessionCookieName(),
});
await once(door.server.listen(env.port, env.host), "listening");
process.on("SIGTERM", async () => {
  await door.shutDown([closeDatabase]);
  process.exit(0);
});
process.send?.("ready");
