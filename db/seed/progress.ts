/** Says every few seconds how far a long load has come, how fast it goes and how long it will take. */
const pauseMs = 3_000;

/** The returned function takes how many were added just now, and how many numbers that was for. */
export function startProgress(total: number, log: (line: string) => void): (added: number, seen: number) => void {
  const started = performance.now();
  let reportedAt = started;
  const sums = { added: 0, seen: 0 };
  return (added, seen) => {
    sums.added += added;
    sums.seen += seen;
    const now = performance.now();
    const isLast = sums.seen >= total;
    if (!isLast && now - reportedAt < pauseMs) return;
    reportedAt = now;
    const seconds = (now - started) / 1000;
    const left = Math.round(((total - sums.seen) * seconds) / sums.seen);
    const rate = Math.round(sums.added / seconds);
    log(`${sums.seen} of ${total} members, ${rate} a second${isLast ? "" : `, about ${left} s left`}`);
  };
}
