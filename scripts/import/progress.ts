/** Says every few seconds how far an import has come, how fast it goes and how long it will take. */
import type { Report } from "@/lib/features/imports/run";

const pauseMs = 2_000;
const number = (value: number) => Math.round(value).toLocaleString("en-US");

export function progressLines(totalBytes: number, log: (line: string) => void): Report {
  const started = performance.now();
  let saidAt = started;
  return ({ state, readBytes, records, rows }) => {
    const now = performance.now();
    const seconds = (now - started) / 1000;
    if (state === "publishing") {
      log(`Read ${number(records)} records in ${seconds.toFixed(1)} s. Publishing them as one version.`);
      return;
    }
    if (now - saidAt < pauseMs || readBytes === 0) return;
    saidAt = now;
    const left = ((totalBytes - readBytes) * seconds) / readBytes;
    const share = Math.floor((100 * readBytes) / Math.max(totalBytes, 1));
    log(
      `${share} %, ${number(records)} records, ${number(rows / seconds)} rows a second, about ${number(left)} s left`,
    );
  };
}
