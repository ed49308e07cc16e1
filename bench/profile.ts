/** Where a server's CPU goes: the samples of a profile by the part of the program they fell into. */
import { readFileSync } from "node:fs";
import { z } from "zod";

export const Profile = z.object({
  nodes: z.array(
    z.object({
      id: z.number(),
      callFrame: z.object({ functionName: z.string(), url: z.string(), lineNumber: z.number() }),
    }),
  ),
  samples: z.array(z.number()),
});

const ours: [RegExp, string][] = [
  [/^lib\/benefits\//, "engine"],
  [/^lib\/kernel\//, "kernel"],
  [/^lib\/features\//, "features"],
  [/^lib\/api\//, "api"],
  [/^server\//, "front door"],
  [/^db\//, "database client"],
];

/** Shares of the busy samples, largest first. `bundle` is the server's program, whose comments say where each part came from. */
export function partsOf(raw: unknown, bundle: string): { part: string; share: number }[] {
  const { nodes, samples } = Profile.parse(raw);
  const sources = sourcesOf(bundle);
  const parts = new Map(nodes.map(({ id, callFrame }) => [id, partOf(callFrame, sources)]));
  const counts = new Map<string, number>();
  for (const sample of samples) {
    const part = parts.get(sample) ?? "unknown";
    if (part !== "idle") counts.set(part, (counts.get(part) ?? 0) + 1);
  }
  const busy = [...counts.values()].reduce((sum, count) => sum + count, 0);
  return [...counts]
    .map(([part, count]) => ({ part, share: count / busy }))
    .sort((one, other) => other.share - one.share);
}

/** The source file of each line: esbuild names it in a comment before the first one. */
function sourcesOf(bundle: string): string[] {
  let source = "";
  return readFileSync(bundle, "utf8")
    .split("\n")
    .map((line) => {
      source = /^\/\/ ([\w./[\]-]+\.ts)$/.exec(line)?.[1] ?? source;
      return source;
    });
}

type Frame = { functionName: string; url: string; lineNumber: number };

function partOf({ functionName, url, lineNumber }: Frame, sources: readonly string[]): string {
  if (functionName === "(idle)") return "idle";
  if (functionName === "(garbage collector)") return "garbage collection";
  if (functionName === "(program)") return "native code";
  const library = /node_modules\/(@[^/]+\/[^/]+|[^/]+)/.exec(url)?.[1];
  if (library) return library;
  if (url.startsWith("node:")) return nodePart(url);
  if (!url) return "native code";
  const source = sources[lineNumber] ?? "";
  return ours.find(([pattern]) => pattern.test(source))?.[1] ?? "other";
}

function nodePart(url: string): string {
  if (/stream|net|http|undici|buffer/.test(url)) return "node: sockets, HTTP, streams";
  return /crypto/.test(url) ? "node: crypto" : "node: other";
}
