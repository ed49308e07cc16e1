/** Ends a server in order: no new connections, streams told to end, answers finished, then what they needed. */
import { once } from "node:events";
import type { Server, ServerResponse } from "node:http";

const PATIENCE_MS = 3_000;
const SWEEP_MS = 50;

export interface Lifecycle {
  /** Call for every response, so that it can be ended. */
  track(response: ServerResponse): void;
  /** Resolves when nothing is open any more. Answers still unfinished after three seconds are cut off. */
  shutDown(hooks?: readonly (() => Promise<unknown>)[]): Promise<void>;
}

export function createLifecycle(server: Server): Lifecycle {
  const open = new Set<ServerResponse>();
  let isStopping = false;

  function sweep() {
    for (const response of open) if (isStream(response)) response.end();
    server.closeIdleConnections();
  }

  return {
    track(response) {
      open.add(response);
      response.once("close", () => open.delete(response));
      if (isStopping) response.setHeader("connection", "close");
    },
    async shutDown(hooks = []) {
      isStopping = true;
      const closed = once(server, "close");
      server.close();
      sweep();
      const sweeping = setInterval(sweep, SWEEP_MS);
      const late = setTimeout(() => server.closeAllConnections(), PATIENCE_MS);
      await closed;
      clearInterval(sweeping);
      clearTimeout(late);
      for (const hook of hooks) await hook();
    },
  };
}

function isStream(response: ServerResponse) {
  return response.headersSent && String(response.getHeader("content-type")).startsWith("text/event-stream");
}
