import { disposition } from "@/lib/kernel/files/download";
import { type Cell, csvOf } from "@/lib/standards/csv";

type Rows = readonly (readonly Cell[])[];

/** A table as a file to save, kept by no cache on the way. A long one is sent as it is read. */
export function csvFile(fileName: string, rows: Rows | AsyncIterator<Rows, void>): Response {
  const body = "next" in rows ? streamOf(rows) : csvOf(rows);
  return new Response(body, {
    headers: {
      "content-type": "text/csv; charset=utf-8",
      "content-disposition": disposition(fileName),
      "content-security-policy": "sandbox; default-src 'none'",
      "x-content-type-options": "nosniff",
      "cache-control": "private, no-store",
    },
  });
}

function streamOf(parts: AsyncIterator<Rows, void>): ReadableStream<Uint8Array> {
  const encoder = new TextEncoder();
  return new ReadableStream({
    async pull(controller) {
      const { done, value } = await parts.next();
      if (done) controller.close();
      else controller.enqueue(encoder.encode(csvOf(value)));
    },
  });
}
