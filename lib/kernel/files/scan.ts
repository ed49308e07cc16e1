import { connect } from "node:net";
import { text } from "node:stream/consumers";
import { env } from "@/lib/env";
import { AppError } from "@/lib/kernel/errors";

const CHUNK = 65_536;
const PATIENCE_MS = 60_000;

/**
 * Asks the virus scanner (clamd, INSTREAM) about a file, where one is configured. A scanner that is away or answers oddly is no
 * permission: the upload has to wait. Protocol: https://docs.clamav.net/manual/Usage/Scanning.html#clamd
 */
export async function isMalware(bytes: Uint8Array): Promise<boolean> {
  if (!env.clamdUrl) return false;
  const { hostname, port } = new URL(env.clamdUrl);
  const answer = await ask(hostname, Number(port || 3310), bytes).catch(() => "");
  if (/^stream: OK/.test(answer)) return false;
  if (/ FOUND\0?\s*$/.test(answer)) return true;
  throw new AppError("unavailable", "We can't check files for viruses right now. Nothing was saved. Try again later.", {
    retryAfterSeconds: 60,
  });
}

async function ask(host: string, port: number, bytes: Uint8Array): Promise<string> {
  const socket = connect({ host, port, timeout: PATIENCE_MS });
  socket.once("timeout", () => socket.destroy());
  const answer = text(socket);
  socket.write("zINSTREAM\0");
  for (let start = 0; start < bytes.length; start += CHUNK) {
    const chunk = bytes.subarray(start, start + CHUNK);
    const size = Buffer.alloc(4);
    size.writeUInt32BE(chunk.length);
    socket.write(size);
    socket.write(chunk);
  }
  socket.write(Buffer.alloc(4));
  return answer;
}
