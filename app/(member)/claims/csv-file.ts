import { fileResponse } from "@/lib/kernel/files/download";
import { type Cell, csvOf } from "@/lib/standards/csv";

/** A table as a file to save, kept by no cache on the way. */
export async function csvFile(fileName: string, rows: readonly (readonly Cell[])[]): Promise<Response> {
  const load = async () => new TextEncoder().encode(csvOf(rows));
  const response = await fileResponse({ fileName, contentType: "text/csv; charset=utf-8", load });
  response.headers.set("cache-control", "private, no-store");
  return response;
}
