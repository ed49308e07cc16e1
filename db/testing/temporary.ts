import { mkdtempSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import path from "node:path";

/** Every temporary folder of a run lies in one, which goes with the run: tests of files need not clean up, and none can forget. */
export default function setup() {
  const folder = mkdtempSync(path.join(tmpdir(), "tierwise-run-"));
  const before = process.env.TMPDIR;
  process.env.TMPDIR = folder;
  return () => {
    rmSync(folder, { recursive: true, force: true });
    if (before === undefined) delete process.env.TMPDIR;
    else process.env.TMPDIR = before;
  };
}
